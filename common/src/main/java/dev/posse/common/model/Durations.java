package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** Checks that several policies share. */
final class Durations {
    private Durations() {}

    static Duration requireNotNegative(String what, Duration value) {
        if (requireNonNull(value, what).isNegative()) {
            throw new IllegalArgumentException(what + " is negative");
        }
        return value;
    }
}
