package dev.posse.sheriff.cli;

import java.util.List;

/** Runs a command line within another one: for the shell and the live screen. */
@FunctionalInterface
public interface Runner {
    /** Gives the exit code. */
    int run(Surroundings surroundings, Backstage backstage, List<String> words);
}
