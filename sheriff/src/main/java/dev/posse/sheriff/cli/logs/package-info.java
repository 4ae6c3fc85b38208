/** Logs of several processes as one, for people and for programs. */
package dev.posse.sheriff.cli.logs;
