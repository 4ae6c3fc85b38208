package dev.posse.common.run;

import java.time.Duration;
import java.time.Instant;

/**
 * Time, handed in: production asks the system, tests turn the hands. Tasks run on the thread of
 * whoever owns these timers (a {@link Loop} runs them on its own).
 */
public interface Timers {
    /** The wall clock; for people and certificates only, it may jump. */
    Instant now();

    /** Nanoseconds of a clock that never goes back; only differences mean something. */
    long nanoTime();

    /** Runs the task once, after the delay. */
    Cancellable after(Duration delay, Runnable task);

    /** Runs the task again and again, the first time after one period. */
    Cancellable every(Duration period, Runnable task);

    /** Something that can be called off. */
    interface Cancellable {
        /** Calls it off; does nothing when it ran already. */
        void cancel();
    }
}
