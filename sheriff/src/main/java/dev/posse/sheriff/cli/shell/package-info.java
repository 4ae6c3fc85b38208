/** The shell: the verbs without the program's name, with history, completion and pipes. */
package dev.posse.sheriff.cli.shell;
