package dev.posse.common.model.script;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What is waited for, and how long.
 *
 * @param timeout as written; empty: see {@link #most}
 */
public record ScriptWait(ScriptGoal goal, Optional<Duration> timeout) {
    /** How long a wait for running or healthy lasts that says nothing itself. */
    public static final Duration USUAL = Duration.ofMinutes(1);

    public ScriptWait {
        requireNonNull(goal, "goal");
        requireNonNull(timeout, "timeout");
        if (timeout.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
            throw new IllegalArgumentException("a timeout is longer than 0s");
        }
    }

    /** Empty: as long as it takes, because a job takes the time that it takes. */
    public Optional<Duration> most() {
        return switch (goal) {
            case RUNNING, HEALTHY -> Optional.of(timeout.orElse(USUAL));
            case STOPPED -> timeout;
        };
    }

    String phrase() {
        return " "
                + Quoted.of(goal.word())
                + timeout.map(time -> " timeout " + shown(time)).orElse("");
    }

    private static String shown(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }
}
