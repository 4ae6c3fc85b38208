package dev.posse.common.config.schema;

import java.time.Duration;
import java.util.Optional;

/** What a number without a unit means where a duration is asked for; spellings differ in it. */
public enum Bare {
    /** Nothing: 10 could be seconds or milliseconds. */
    REFUSED(null),
    MILLIS(Duration.ofMillis(1)),
    SECONDS(Duration.ofSeconds(1)),
    /** Milliseconds, but its users come from Go, whose JSON has nanoseconds there. */
    MILLIS_OR_SLIP(Duration.ofMillis(1));

    private final Duration unit;

    Bare(Duration unit) {
        this.unit = unit;
    }

    public Optional<Duration> unit() {
        return Optional.ofNullable(unit);
    }
}
