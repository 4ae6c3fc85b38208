package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a trigger leads to.
 *
 * @param next where the process stands then
 * @param effect the one thing to do
 * @param timer what becomes of the process's one timer
 */
public record Step(Run next, Effect effect, TimerChange timer) {
    /** The one thing to do. */
    public enum Effect {
        NONE,
        /** Find out whether it may start; ready or notReady follows. */
        PREPARE,
        /** Launch a child. */
        SPAWN,
        /** Ask what is left of the tree to end. */
        TERMINATE,
        /** SIGKILL to all of the tree. */
        KILL,
        /** Forget the process and its logs. */
        FORGET
    }

    /** What becomes of the timer. */
    public sealed interface TimerChange {
        /** It goes on as it was. */
        record Keep() implements TimerChange {}

        /** It is called off. */
        record Off() implements TimerChange {}

        /** It is called off, and fires after this time. */
        record In(Duration delay) implements TimerChange {
            public In {
                requireNonNull(delay, "delay");
            }
        }
    }

    private static final TimerChange KEEP = new TimerChange.Keep();
    private static final TimerChange OFF = new TimerChange.Off();

    public Step {
        requireNonNull(next, "next");
        requireNonNull(effect, "effect");
        requireNonNull(timer, "timer");
    }

    /** Nothing to do; the timer goes on. */
    static Step keep(Run next) {
        return new Step(next, Effect.NONE, KEEP);
    }

    /** Does this; the timer goes on. */
    static Step keep(Run next, Effect effect) {
        return new Step(next, effect, KEEP);
    }

    /** Does this and waits for nothing but facts. */
    static Step off(Run next, Effect effect) {
        return new Step(next, effect, OFF);
    }

    /** Does this and waits so long at most. */
    static Step in(Run next, Effect effect, Duration delay) {
        return new Step(next, effect, new TimerChange.In(delay));
    }
}
