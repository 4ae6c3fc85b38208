/** What could be typed next: for the shell of this program, and for bash, zsh and fish. */
package dev.posse.sheriff.cli.complete;
