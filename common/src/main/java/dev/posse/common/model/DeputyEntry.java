package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A host that a configuration lists.
 *
 * @param id what people call it; absent: learned from the deputy
 * @param address {@code host:port} or {@code unix:path} to dial; absent: the deputy dials
 * @param aliases further names under which processes may name it
 * @param tls whether the connection has to be encrypted whatever the address
 */
public record DeputyEntry(
        Optional<String> id,
        Optional<String> address,
        List<String> aliases,
        List<String> tags,
        boolean tls,
        String source) {
    public DeputyEntry {
        requireNonNull(id, "id");
        requireNonNull(address, "address");
        aliases = List.copyOf(aliases);
        tags = List.copyOf(tags);
        requireNonNull(source, "source");
        if (id.isEmpty() && address.isEmpty()) {
            throw new IllegalArgumentException("a deputy needs an id or an address");
        }
    }

    /** What it is called until its deputy has said who it is. */
    public String name() {
        return id.or(() -> address).orElseThrow();
    }
}
