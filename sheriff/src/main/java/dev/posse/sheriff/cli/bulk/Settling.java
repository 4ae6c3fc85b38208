package dev.posse.sheriff.cli.bulk;

import dev.posse.common.model.CommandOrder.Verb;
import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.TargetResult;
import dev.posse.sheriff.cli.bulk.Verdict.Kind;
import dev.posse.sheriff.cli.show.StateLook;
import java.util.Optional;

/**
 * Decides whether an order has taken effect: only what the deputy said after it took up this very
 * order counts, which the run (for starts) or the generation (for stops) tells.
 */
public final class Settling {
    private Settling() {}

    /** What is clear from the sheriff's answer alone; empty: wait and see. */
    public static Optional<Verdict> atOnce(Verb verb, TargetResult result) {
        return switch (result.outcome()) {
            case REFUSED -> Optional.of(new Verdict(Kind.FAILED, result.message()));
            case NOTHING_TO_DO -> Optional.of(new Verdict(Kind.NOTHING_TO_DO, result.message()));
            case PENDING -> Optional.of(new Verdict(Kind.PENDING, result.message()));
            case ACCEPTED ->
                    switch (verb) {
                        case START, STOP, RESTART -> Optional.empty();
                        case SIGNAL, ENABLE -> Optional.of(accepted(verb, result));
                        case DISABLE -> Optional.empty();
                    };
        };
    }

    /** What the process's last look says about the order; empty: not yet. */
    public static Optional<Verdict> seen(Verb verb, TargetResult result, ProcessView process) {
        return switch (verb) {
            case START, RESTART -> started(result, process);
            case STOP, DISABLE -> stopped(verb, result, process);
            case SIGNAL, ENABLE -> Optional.of(accepted(verb, result));
        };
    }

    private static Verdict accepted(Verb verb, TargetResult result) {
        String usual =
                switch (verb) {
                    case SIGNAL -> "signal sent";
                    case ENABLE -> "enabled";
                    case DISABLE -> "disabled";
                    case START, STOP, RESTART -> "accepted";
                };
        return new Verdict(Kind.DONE, result.message().isEmpty() ? usual : result.message());
    }

    private static Optional<Verdict> started(TargetResult result, ProcessView process) {
        ProcessStatus status = process.status();
        Optional<Verdict> away = away(process);
        if (away.isPresent() || status.runId() < result.runId()) {
            return away;
        }
        return switch (process.state()) {
            case RUNNING -> Optional.of(up(status));
            case EXITED -> Optional.of(new Verdict(Kind.DONE, "ran to its end" + exit(status)));
            case FAILED, BACKOFF -> Optional.of(new Verdict(Kind.FAILED, why(process)));
            case STOPPED ->
                    status.generation() >= result.generation() && !status.wantedUp()
                            ? Optional.of(new Verdict(Kind.FAILED, "was stopped again"))
                            : Optional.empty();
            case WAITING, STARTING, STOPPING, UNKNOWN, NO_DEPUTY -> Optional.empty();
        };
    }

    /** What a deputy's policy refuses leaves what runs as it was, and is no success. */
    static Verdict up(ProcessStatus status) {
        return status.alarm()
                .filter(alarm -> alarm.startsWith("refused "))
                .map(alarm -> new Verdict(Kind.FAILED, alarm + "; what ran goes on" + pid(status)))
                .orElseGet(() -> new Verdict(Kind.DONE, "running" + pid(status)));
    }

    private static Optional<Verdict> stopped(Verb verb, TargetResult result, ProcessView process) {
        ProcessStatus status = process.status();
        Optional<Verdict> away = away(process);
        if (away.isPresent()) {
            return away;
        }
        if (status.alarm().isPresent() && process.state() == ProcessState.STOPPING) {
            return Optional.of(new Verdict(Kind.FAILED, status.alarm().get()));
        }
        if (status.generation() < result.generation()) {
            return Optional.empty();
        }
        if (status.runId() > result.runId() && status.wantedUp()) {
            return Optional.of(new Verdict(Kind.FAILED, "was started again"));
        }
        String done = verb == Verb.DISABLE ? "disabled" : "stopped";
        return process.state().atRest()
                ? Optional.of(new Verdict(Kind.DONE, done + exit(status)))
                : Optional.empty();
    }

    private static Optional<Verdict> away(ProcessView process) {
        return switch (process.state()) {
            case UNKNOWN, NO_DEPUTY ->
                    Optional.of(
                            new Verdict(
                                    Kind.PENDING,
                                    "the order waits until " + process.id().host() + " is back"));
            case STOPPED, WAITING, STARTING, RUNNING, STOPPING, BACKOFF, EXITED, FAILED ->
                    Optional.empty();
        };
    }

    private static String why(ProcessView process) {
        String reason = process.status().reason();
        if (!reason.isEmpty()) {
            return reason;
        }
        return process.status()
                .lastExit()
                .map(Exit::phrase)
                .orElse(StateLook.word(process.state()));
    }

    private static String pid(ProcessStatus status) {
        return status.pid().isPresent() ? " (PID " + status.pid().getAsLong() + ")" : "";
    }

    private static String exit(ProcessStatus status) {
        return status.lastExit().map(exit -> " (" + exit.phrase() + ")").orElse("");
    }
}
