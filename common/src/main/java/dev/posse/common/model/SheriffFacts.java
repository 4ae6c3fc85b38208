package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What a sheriff says of itself.
 *
 * @param endpoints where it listens
 * @param now by its own clock
 * @param doors who is at each of its listeners, and who was not let in
 */
public record SheriffFacts(
        String version,
        String instance,
        long epoch,
        Instant startedAt,
        String stateDir,
        List<String> endpoints,
        long pid,
        String hostname,
        Instant now,
        List<DoorFacts> doors) {
    public SheriffFacts {
        requireNonNull(version, "version");
        requireNonNull(instance, "instance");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(stateDir, "stateDir");
        endpoints = List.copyOf(endpoints);
        requireNonNull(hostname, "hostname");
        requireNonNull(now, "now");
        doors = List.copyOf(doors);
    }
}
