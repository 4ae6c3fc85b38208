package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A join token as people see it, without its secret.
 *
 * @param state open, used or ended
 */
public record TokenFacts(String id, String deputy, Instant until, String state) {
    public TokenFacts {
        requireNonNull(id, "id");
        requireNonNull(deputy, "deputy");
        requireNonNull(until, "until");
        requireNonNull(state, "state");
    }
}
