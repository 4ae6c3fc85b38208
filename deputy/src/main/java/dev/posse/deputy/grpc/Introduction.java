package dev.posse.deputy.grpc;

import static java.util.Objects.requireNonNull;

/**
 * Who this deputy says that it is.
 *
 * @param name what people call it
 * @param instance made at its first start
 * @param os system, release and machine
 */
public record Introduction(
        String name,
        String instance,
        String hostname,
        String fqdn,
        String version,
        String bootId,
        String os,
        int cores,
        String stateDir,
        long pid) {
    public Introduction {
        requireNonNull(name, "name");
        requireNonNull(instance, "instance");
        requireNonNull(hostname, "hostname");
        requireNonNull(fqdn, "fqdn");
        requireNonNull(version, "version");
        requireNonNull(bootId, "bootId");
        requireNonNull(os, "os");
        requireNonNull(stateDir, "stateDir");
    }
}
