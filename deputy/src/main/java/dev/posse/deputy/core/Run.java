package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import java.util.Optional;

/**
 * Where one process stands: all that {@link ProcessMachine} decides by.
 *
 * @param wanted somebody wants it up, and nobody has said otherwise since
 * @param disabled starts are refused
 * @param removing it is forgotten once its tree is empty
 * @param spawned the child has reached its program
 * @param cause why it is STOPPING or in BACKOFF
 * @param exit how this launch's main process ended; absent while it may be alive
 * @param early it ended before it was RUNNING
 * @param asked what comes before a stop is through, and the child was asked to end
 * @param kills how often the grace ran out in this stop
 * @param tries start retries used since it was last RUNNING
 * @param failures consecutive ends that the policy answered
 * @param restarts made by the policy since the last ordered start
 * @param crashes ends that nobody ordered and that were no success
 * @param health as its check says; {@link #fitness} is what others see
 * @param overLimit the limit that it is above, where that is not its end
 * @param alarm what needs a person, as a sentence
 */
public record Run(
        State state,
        boolean wanted,
        boolean disabled,
        boolean removing,
        boolean spawned,
        Cause cause,
        Optional<Exit> exit,
        boolean early,
        boolean asked,
        int kills,
        int tries,
        int failures,
        long restarts,
        long crashes,
        Health health,
        String reason,
        Optional<OverLimit> overLimit,
        Optional<String> alarm) {

    /**
     * A limit that it is above.
     *
     * @param why as a sentence
     * @param warns that is told and no more; else it is not well
     */
    public record OverLimit(String why, boolean warns) {}

    /** What decides the way on from STOPPING and BACKOFF. */
    public enum Cause {
        NONE,
        /** The start is tried again, which is no restart. */
        TRY,
        /** The operator's stop: it rests. */
        STOP,
        /** An order or a changed launch: started at once, and counted anew. */
        RESTART,
        /** A changed file: started at once; what was counted before still counts. */
        FILES,
        /** It ended by itself: the policy decides. */
        END,
        /** A check or a limit: counts as a failure. */
        UNFIT,
        /** A limit that is to stop it: it rests, and has failed. */
        OUTLAWED
    }

    public static final Run NEW =
            new Run(
                    State.STOPPED,
                    false,
                    false,
                    false,
                    false,
                    Cause.NONE,
                    Optional.empty(),
                    false,
                    false,
                    0,
                    0,
                    0,
                    0,
                    0,
                    Health.NONE,
                    "never started",
                    Optional.empty(),
                    Optional.empty());

    public Run {
        requireNonNull(state, "state");
        requireNonNull(cause, "cause");
        requireNonNull(exit, "exit");
        requireNonNull(health, "health");
        requireNonNull(reason, "reason");
        // What an older deputy wrote down has none.
        overLimit = requireNonNullElse(overLimit, Optional.empty());
        requireNonNull(alarm, "alarm");
    }

    /** How well it is: what its check says, unless it uses more than it may. */
    Health fitness() {
        return overLimit.filter(over -> !over.warns()).isPresent() ? Health.UNHEALTHY : health;
    }

    Change change() {
        return new Change(this);
    }

    /** The same run with some of its parts changed. */
    static final class Change {
        private State state;
        private boolean wanted;
        private boolean disabled;
        private boolean removing;
        private boolean spawned;
        private Cause cause;
        private Optional<Exit> exit;
        private boolean early;
        private boolean asked;
        private int kills;
        private int tries;
        private int failures;
        private long restarts;
        private long crashes;
        private Health health;
        private String reason;
        private Optional<OverLimit> overLimit;
        private Optional<String> alarm;

        private Change(Run from) {
            state = from.state;
            wanted = from.wanted;
            disabled = from.disabled;
            removing = from.removing;
            spawned = from.spawned;
            cause = from.cause;
            exit = from.exit;
            early = from.early;
            asked = from.asked;
            kills = from.kills;
            tries = from.tries;
            failures = from.failures;
            restarts = from.restarts;
            crashes = from.crashes;
            health = from.health;
            reason = from.reason;
            overLimit = from.overLimit;
            alarm = from.alarm;
        }

        /** Another state; what belonged to the old one alone is cleared. */
        Change to(State next, String why) {
            state = next;
            reason = why;
            overLimit = Optional.empty();
            asked = false;
            if (!next.hasChild()) {
                spawned = false;
                health = Health.NONE;
            }
            return this;
        }

        Change because(String why) {
            reason = why;
            return this;
        }

        Change wanted(boolean value) {
            wanted = value;
            return this;
        }

        Change disabled(boolean value) {
            disabled = value;
            return this;
        }

        Change removing(boolean value) {
            removing = value;
            return this;
        }

        Change spawned(boolean value) {
            spawned = value;
            return this;
        }

        Change cause(Cause value) {
            cause = value;
            return this;
        }

        Change exit(Exit value) {
            exit = Optional.of(value);
            return this;
        }

        Change noExit() {
            exit = Optional.empty();
            return this;
        }

        Change early(boolean value) {
            early = value;
            return this;
        }

        Change asked() {
            asked = true;
            return this;
        }

        Change kills(int value) {
            kills = value;
            return this;
        }

        Change tries(int value) {
            tries = value;
            return this;
        }

        Change failures(int value) {
            failures = value;
            return this;
        }

        Change restarts(long value) {
            restarts = value;
            return this;
        }

        Change crashes(long value) {
            crashes = value;
            return this;
        }

        Change health(Health value) {
            health = value;
            return this;
        }

        Change overLimit(OverLimit limit) {
            overLimit = Optional.of(limit);
            return this;
        }

        Change underLimit() {
            overLimit = Optional.empty();
            return this;
        }

        Change alarm(String sentence) {
            alarm = Optional.of(sentence);
            return this;
        }

        Change noAlarm() {
            alarm = Optional.empty();
            return this;
        }

        Run done() {
            return new Run(
                    state, wanted, disabled, removing, spawned, cause, exit, early, asked, kills,
                    tries, failures, restarts, crashes, health, reason, overLimit, alarm);
        }
    }
}
