package dev.posse.sheriff.core.orders;

import static java.util.Objects.requireNonNull;

/**
 * What is remembered of a host over a restart of the sheriff.
 *
 * @param name what the sheriff calls it
 * @param deputyName what its deputy calls itself; empty: none has attached yet
 * @param deputyInstance made at that deputy's first start
 * @param entry {@link dev.posse.common.model.DeputyEntry#name} of the entry it is listed by; empty:
 *     its deputy dialled in by itself
 * @param forgotten somebody removed it: its processes go on unseen, and it is not let in again
 *     until it is added again
 */
public record KnownHost(
        String name,
        String deputyName,
        String deputyInstance,
        String hostname,
        String fqdn,
        String entry,
        boolean forgotten) {
    public KnownHost {
        requireNonNull(name, "name");
        requireNonNull(deputyName, "deputyName");
        requireNonNull(deputyInstance, "deputyInstance");
        requireNonNull(hostname, "hostname");
        requireNonNull(fqdn, "fqdn");
        requireNonNull(entry, "entry");
    }

    public KnownHost withForgotten(boolean value) {
        return new KnownHost(name, deputyName, deputyInstance, hostname, fqdn, entry, value);
    }
}
