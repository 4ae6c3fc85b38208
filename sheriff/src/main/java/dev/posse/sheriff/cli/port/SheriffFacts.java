package dev.posse.sheriff.cli.port;

import java.time.Instant;
import java.util.List;

/** What a sheriff says of itself; {@code now} by its own clock. */
public record SheriffFacts(
        String version,
        String instance,
        long epoch,
        Instant startedAt,
        String stateDir,
        List<String> endpoints,
        long pid,
        String hostname,
        Instant now) {
    public SheriffFacts {
        endpoints = List.copyOf(endpoints);
    }
}
