package dev.posse.sheriff.core.commands;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.sheriff.core.orders.Wanted;
import java.util.Optional;

/**
 * What an order does to what is wanted of one process. Pure: see {@link #on}.
 *
 * @param next empty: nothing changes, or for REMOVE: it is wanted no more
 * @param message a phrase that follows the name of the process
 */
record Decision(Optional<Wanted> next, Outcome outcome, String message) {
    Decision {
        requireNonNull(next, "next");
        requireNonNull(outcome, "outcome");
        requireNonNull(message, "message");
    }

    /** SIGNAL is not decided here: it changes nothing that is wanted. */
    static Decision on(Verb verb, Wanted wanted, Situation now) {
        return switch (verb) {
            case START -> start(wanted, now);
            case STOP -> stop(wanted, now);
            case RESTART -> restart(wanted, now);
            case ENABLE -> enable(wanted, now);
            case DISABLE -> disable(wanted, now);
            case REMOVE -> remove(wanted, now);
            case SIGNAL -> throw new IllegalArgumentException("a signal is no order");
        };
    }

    private static Decision start(Wanted wanted, Situation now) {
        if (!wanted.enabled()) {
            return disabled(wanted);
        }
        if (!now.here()) {
            return wanted.toRun()
                    ? nothing("is to run already; host '" + now.host() + "' is away")
                    : accepted(wanted.start(), now, "starts");
        }
        if (wanted.toRun() && now.pending()) {
            return nothing("has its start on the way already");
        }
        Optional<String> up =
                wanted.toRun() ? now.said().flatMap(Decision::upAlready) : Optional.empty();
        return up.map(Decision::nothing).orElseGet(() -> accepted(wanted.start(), now, "starts"));
    }

    /** Why a start would do nothing; empty: it is at rest, or on its way there. */
    private static Optional<String> upAlready(ProcessStatus said) {
        return switch (said.state()) {
            case RUNNING ->
                    Optional.of(
                            said.pid().isPresent()
                                    ? "is already running (PID " + said.pid().getAsLong() + ")"
                                    : "is already running");
            case STARTING -> Optional.of("is starting already");
            case WAITING -> Optional.of("waits to start already: " + said.reason());
            case STOPPED, STOPPING, BACKOFF, EXITED, FAILED, UNKNOWN, NO_DEPUTY -> Optional.empty();
        };
    }

    private static Decision stop(Wanted wanted, Situation now) {
        if (wanted.up()) {
            return accepted(wanted.stop(), now, "stops");
        }
        if (!now.here()) {
            return nothing("is to be down already; host '" + now.host() + "' is away");
        }
        return nothing(
                now.said()
                        .map(ProcessStatus::state)
                        .map(
                                state ->
                                        state.atRest()
                                                ? "is " + state + " already"
                                                : "has its stop on the way already")
                        .orElse("is " + ProcessState.STOPPED + " already"));
    }

    private static Decision restart(Wanted wanted, Situation now) {
        return wanted.enabled() ? accepted(wanted.start(), now, "restarts") : disabled(wanted);
    }

    private static Decision enable(Wanted wanted, Situation now) {
        return wanted.enabled()
                ? nothing("is enabled already")
                : accepted(
                        wanted.withEnabledByHand(true), now, "is enabled, and started by 'start'");
    }

    private static Decision disable(Wanted wanted, Situation now) {
        return wanted.enabled()
                ? accepted(wanted.stop().withEnabledByHand(false), now, "is disabled, and stops")
                : nothing("is disabled already");
    }

    private static Decision remove(Wanted wanted, Situation now) {
        String source = wanted.spec().origin().source();
        String returns =
                source.equals(dev.posse.common.model.Origin.ADHOC)
                        ? ""
                        : "; the next apply of " + source + " brings it back if it is still listed";
        return new Decision(
                Optional.empty(),
                now.here() ? Outcome.ACCEPTED : Outcome.PENDING,
                now.here()
                        ? "is stopped and removed" + returns
                        : "is removed, and stopped once host '"
                                + now.host()
                                + "' is back"
                                + returns);
    }

    private static Decision disabled(Wanted wanted) {
        return new Decision(
                Optional.empty(),
                Outcome.REFUSED,
                "is disabled; first: sheriff enable '" + wanted.id() + "'");
    }

    private static Decision accepted(Wanted next, Situation now, String what) {
        return now.here()
                ? new Decision(Optional.of(next), Outcome.ACCEPTED, what)
                : new Decision(
                        Optional.of(next),
                        Outcome.PENDING,
                        what + " once host '" + now.host() + "' is back");
    }

    /**
     * @param message what is said of the process behind its name
     */
    private static Decision nothing(String message) {
        return new Decision(Optional.empty(), Outcome.NOTHING_TO_DO, message);
    }
}
