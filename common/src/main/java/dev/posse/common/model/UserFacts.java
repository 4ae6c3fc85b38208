package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A person who may use a sheriff beside its owner.
 *
 * @param addedBy who made him one
 */
public record UserFacts(String name, Role role, Instant since, String addedBy) {
    public UserFacts {
        requireNonNull(name, "name");
        requireNonNull(role, "role");
        requireNonNull(since, "since");
        requireNonNull(addedBy, "addedBy");
    }
}
