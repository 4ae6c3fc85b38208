package dev.posse.sheriff.cli;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/**
 * Everything of the outside world that the command line touches, so that tests can hand in another.
 *
 * @param program what was typed to start this, for lines that are to be typed next
 * @param terminals which of the three standard streams are terminals, and how wide
 */
public record Surroundings(
        String program,
        Map<String, String> environment,
        Path folder,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminals terminals,
        Clock clock,
        ZoneId zone) {
    public Surroundings {
        requireNonNull(program, "program");
        environment = Map.copyOf(environment);
        requireNonNull(folder, "folder");
        requireNonNull(in, "in");
        requireNonNull(out, "out");
        requireNonNull(err, "err");
        requireNonNull(terminals, "terminals");
        requireNonNull(clock, "clock");
        requireNonNull(zone, "zone");
    }

    /** The variable's value; empty when it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
