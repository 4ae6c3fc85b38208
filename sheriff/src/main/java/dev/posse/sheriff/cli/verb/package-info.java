/** The verbs: each asks the sheriff and shows what it said. */
package dev.posse.sheriff.cli.verb;
