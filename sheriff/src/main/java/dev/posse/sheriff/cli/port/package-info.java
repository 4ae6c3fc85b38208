/**
 * What the command line asks of a sheriff, in model types, so that its verbs are tested on a fake.
 */
package dev.posse.sheriff.cli.port;
