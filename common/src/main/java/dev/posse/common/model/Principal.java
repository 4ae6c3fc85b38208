package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is at the other end of a call, as this end has found out, not as the caller says.
 *
 * @param roles what the caller may do; on one machine, this user himself may do all
 * @param name of the user, the deputy, or the unix user
 * @param uid of a caller by unix socket, where the system tells
 * @param from the address, or {@code unix socket}
 */
public record Principal(Set<Role> roles, String name, Optional<Integer> uid, String from) {
    public Principal {
        roles = Set.copyOf(roles);
        requireNonNull(name, "name");
        requireNonNull(uid, "uid");
        requireNonNull(from, "from");
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a caller without a role is nobody");
        }
    }

    /** Whoever holds the state folder: may do all. */
    public static Principal owner(String name, Optional<Integer> uid, String from) {
        return new Principal(Set.of(Role.values()), name, uid, from);
    }

    public boolean may(Role needed) {
        return roles.stream().anyMatch(role -> role.includes(needed));
    }

    /** The highest role of a person, else the only one: what a record names. */
    public Role role() {
        return roles.stream()
                .filter(Role::isPerson)
                .max(java.util.Comparator.naturalOrder())
                .orElseGet(() -> new TreeSet<>(roles).first());
    }

    /** {@code ana (operator)}. */
    @Override
    public String toString() {
        return name + " (" + role().word() + ")";
    }
}
