/** The command line's ends to the real world: the client, the loader, programs, this process. */
package dev.posse.sheriff.cli.system;
