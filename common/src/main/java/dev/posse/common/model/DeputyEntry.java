package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A host that a configuration lists. Its names follow the rule of {@link Names}.
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
        id = id.map(name -> Names.requireValid("a deputy's id", name));
        requireNonNull(address, "address");
        aliases = valid("a deputy's alias", aliases);
        tags = valid("a deputy's tag", tags);
        requireNonNull(source, "source");
        if (id.isEmpty() && address.isEmpty()) {
            throw new IllegalArgumentException("a deputy needs an id or an address");
        }
    }

    private static List<String> valid(String what, List<String> names) {
        return names.stream().map(name -> Names.requireValid(what, name)).toList();
    }

    /** Whether somebody who writes down that name means it. */
    public boolean answersTo(String host) {
        return id.filter(host::equalsIgnoreCase).isPresent()
                || aliases.stream().anyMatch(host::equalsIgnoreCase);
    }

    /** What it is called until its deputy has said who it is. */
    public String name() {
        return id.or(() -> address).orElseThrow();
    }
}
