/** The command line: a client of the sheriff's one API that prints for people and for scripts. */
package dev.posse.sheriff.cli;
