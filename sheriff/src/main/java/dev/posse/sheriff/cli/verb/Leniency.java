package dev.posse.sheriff.cli.verb;

import picocli.CommandLine.Option;

/** How strictly files are read. */
public final class Leniency {
    @Option(names = "--lenient", description = "unknown keys are warnings")
    private boolean lenient;

    boolean lenient() {
        return lenient;
    }
}
