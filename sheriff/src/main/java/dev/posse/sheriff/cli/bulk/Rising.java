package dev.posse.sheriff.cli.bulk;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import dev.posse.sheriff.cli.bulk.Verdict.Kind;
import dev.posse.sheriff.cli.show.StateLook;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a process has come as far as it goes by itself after an apply: up, at its end, in
 * trouble, or waiting for a host that is not there. What is not wanted up is there already.
 */
public final class Rising {
    private Rising() {}

    /** For what a plan has just done: an older look at a process does not count. */
    public static Waiting.Judge of(Plan plan) {
        Map<ProcessId, Long> generations = new HashMap<>();
        plan.steps().forEach(step -> generations.put(step.process(), needed(step)));
        return (id, process) ->
                process.flatMap(view -> judge(view, generations.getOrDefault(id, 0L)));
    }

    /** For what is wanted anyway: what a deputy said before it acted on it does not count. */
    public static Waiting.Judge ofAll() {
        return (id, process) ->
                process.flatMap(
                        view ->
                                judge(view, 0)
                                        .filter(
                                                verdict ->
                                                        !view.pending()
                                                                || verdict.kind() == Kind.PENDING));
    }

    /** A deputy speaks again only of what an order changes; what stays may have spoken long ago. */
    private static long needed(Plan.Step step) {
        return switch (step.kind()) {
            case START, RESTART -> step.generation();
            case KEEP, ADD, UPDATE, REMOVE -> 0;
        };
    }

    static Optional<Verdict> judge(ProcessView process, long generation) {
        ProcessStatus status = process.status();
        boolean away =
                switch (process.state()) {
                    case UNKNOWN, NO_DEPUTY -> true;
                    case STOPPED, WAITING, STARTING, RUNNING, STOPPING, BACKOFF, EXITED, FAILED ->
                            false;
                };
        if (away) {
            return Optional.of(
                    new Verdict(
                            Kind.PENDING,
                            status.wantedUp()
                                    ? "starts when " + process.id().host() + " attaches"
                                    : "waits for " + process.id().host()));
        }
        if (status.generation() < generation) {
            return Optional.empty();
        }
        return switch (process.state()) {
            case RUNNING -> Optional.of(Settling.up(status));
            case EXITED -> Optional.of(new Verdict(Kind.DONE, "ran to its end" + exit(status)));
            case BACKOFF -> Optional.of(new Verdict(Kind.FAILED, why(process)));
            case FAILED ->
                    Optional.of(
                            status.wantedUp()
                                    ? new Verdict(Kind.FAILED, why(process))
                                    : new Verdict(Kind.NOTHING_TO_DO, "failed before, stays so"));
            case STOPPED ->
                    status.nextTryAt().isPresent()
                            ? Optional.of(
                                    new Verdict(Kind.NOTHING_TO_DO, "rests until its next time"))
                            : status.wantedUp()
                                    ? Optional.empty()
                                    : Optional.of(
                                            new Verdict(
                                                    Kind.NOTHING_TO_DO,
                                                    status.disabled()
                                                            ? "is disabled"
                                                            : "is stopped"));
            case WAITING, STARTING, STOPPING, UNKNOWN, NO_DEPUTY -> Optional.empty();
        };
    }

    private static String why(ProcessView process) {
        String reason = process.status().reason();
        return reason.isEmpty() ? StateLook.word(process.state()) : reason;
    }

    private static String exit(ProcessStatus status) {
        return status.lastExit().map(Exit::phrase).map(exit -> " (" + exit + ")").orElse("");
    }
}
