package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.SheriffIdentity;
import java.time.Instant;
import java.util.Optional;

/**
 * How a deputy introduces itself.
 *
 * @param session grows with each attach of this deputy; the newest wins
 * @param instance made at the deputy's first start; tells two holders of one name apart
 * @param obeys whose book it holds; empty: none
 * @param generation of that book
 * @param os such as {@code Linux 6.1 x86_64}
 */
public record Greeting(
        String name,
        String hostname,
        String fqdn,
        String version,
        String bootId,
        long session,
        String instance,
        Optional<SheriffIdentity> obeys,
        long generation,
        String os,
        Instant now,
        String stateDir,
        long pid) {
    public Greeting {
        requireNonNull(name, "name");
        requireNonNull(hostname, "hostname");
        requireNonNull(fqdn, "fqdn");
        requireNonNull(version, "version");
        requireNonNull(bootId, "bootId");
        requireNonNull(instance, "instance");
        requireNonNull(obeys, "obeys");
        requireNonNull(os, "os");
        requireNonNull(now, "now");
        requireNonNull(stateDir, "stateDir");
    }
}
