package dev.posse.sheriff.cli.show;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * From when and where times are looked at.
 *
 * @param now by the sheriff's clock
 * @param zone in which people read times
 */
public record Moment(Instant now, ZoneId zone) {
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    public Moment {
        requireNonNull(now, "now");
        requireNonNull(zone, "zone");
    }

    /** {@code 2026-11-20 19:00:00}. */
    public String full(Instant at) {
        return FULL.format(at.atZone(zone));
    }

    /** {@code 19:00:00.123}. */
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /** How long ago; never negative, since clocks of two machines differ a little. */
    public Duration since(Instant at) {
        Duration passed = Duration.between(at, now);
        return passed.isNegative() ? Duration.ZERO : passed;
    }

    /** How long until; never negative. */
    public Duration until(Instant at) {
        Duration left = Duration.between(now, at);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
