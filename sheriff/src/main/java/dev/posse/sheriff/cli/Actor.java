package dev.posse.sheriff.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who orders, for the record of events. */
public final class Actor {
    private Actor() {}

    /** {@code user@host (cli)}. */
    public static String of(Surroundings surroundings) {
        String user = surroundings.variable("USER");
        return (user.isEmpty() ? System.getProperty("user.name", "?") : user)
                + "@"
                + host(surroundings)
                + " (cli)";
    }

    private static String host(Surroundings surroundings) {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException noProc) {
            String named = surroundings.variable("HOSTNAME");
            return named.isEmpty() ? "localhost" : named;
        }
    }
}
