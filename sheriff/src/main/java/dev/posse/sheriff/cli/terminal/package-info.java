/** The real terminal, by JLine: raw keys, a whole screen, and lines with history. */
package dev.posse.sheriff.cli.terminal;
