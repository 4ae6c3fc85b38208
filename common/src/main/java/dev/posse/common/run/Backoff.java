package dev.posse.common.run;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts to reconnect: each up to twice as long as the last, drawn at random
 * between {@code first} and that bound (full jitter), so that many do not return at once.
 */
public record Backoff(Duration first, Duration most) {
    public Backoff {
        if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("backoff from " + first + " to " + most);
        }
    }

    /** The pause before the next attempt after {@code failures} failed ones. */
    public Duration pause(int failures, RandomGenerator random) {
        long bound =
                Math.min(most.toMillis(), first.toMillis() << Math.min(Math.max(failures, 0), 20));
        return Duration.ofMillis(random.nextLong(first.toMillis(), bound + 1));
    }
}
