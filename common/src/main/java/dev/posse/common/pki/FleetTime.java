package dev.posse.common.pki;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * What time it is at the sheriff, as a deputy knows it: what it heard last, and what has passed
 * since by a clock that never jumps. A robot's own clock may say 1970 or 2099 and is not asked.
 */
public final class FleetTime {
    private final LongSupplier nanoTime;
    private Instant heard;
    private long heardAt;

    /**
     * @param atLeast a time that is over for sure: heard before, or when this program was built
     * @param nanoTime nanoseconds of a clock that never goes back
     */
    public FleetTime(Instant atLeast, LongSupplier nanoTime) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
        heard = requireNonNull(atLeast, "atLeast");
        heardAt = nanoTime.getAsLong();
    }

    public synchronized Instant now() {
        return heard.plus(Duration.ofNanos(nanoTime.getAsLong() - heardAt));
    }

    /** A sheriff who has shown who he is said so. It never goes back. */
    public synchronized void hear(Instant sheriff) {
        if (sheriff.isAfter(now())) {
            heard = sheriff;
            heardAt = nanoTime.getAsLong();
        }
    }
}
