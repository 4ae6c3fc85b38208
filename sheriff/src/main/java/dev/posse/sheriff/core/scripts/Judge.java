package dev.posse.sheriff.core.scripts;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.common.model.script.ScriptGoal;
import dev.posse.common.model.script.ScriptVerb;
import java.util.Optional;

/**
 * Looks whether a process is as a step wants it. Only what its deputy said after it took up the
 * order counts. As with MIT procman a process that ended well has been running; one that failed
 * fails the step at once instead of holding it for ever.
 */
final class Judge {
    private Judge() {}

    /**
     * @param verb the order that went before in the same step; empty: the step only waits
     * @param order what was answered to it
     * @param view empty: the process is gone
     */
    static Verdict of(
            ScriptGoal goal,
            Optional<ScriptVerb> verb,
            Optional<TargetResult> order,
            Optional<ProcessView> view) {
        if (view.isEmpty()) {
            return gone(goal, verb);
        }
        ProcessView process = view.get();
        ProcessStatus status = process.status();
        if (process.state() == ProcessState.UNKNOWN || process.state() == ProcessState.NO_DEPUTY) {
            return new Verdict.NotYet(status.reason());
        }
        if (order.isEmpty() || verb.isEmpty()) {
            return process.pending()
                    ? new Verdict.NotYet("an order is on its way")
                    : standing(goal, process);
        }
        if (verb.get() == ScriptVerb.STOP) {
            return stopped(goal, order.get(), process);
        }
        return status.runId() < order.get().runId()
                ? early(order.get())
                : started(goal, order.get(), process);
    }

    /**
     * For a step that only waits, after an earlier step of the same run ordered something: what the
     * deputy said before it took up that order does not count.
     */
    static Verdict after(
            ScriptGoal goal, ScriptVerb verb, TargetResult order, Optional<ProcessView> view) {
        if (view.isEmpty()) {
            return gone(goal, Optional.of(verb));
        }
        ProcessStatus status = view.get().status();
        boolean stop = verb == ScriptVerb.STOP;
        boolean early =
                stop ? status.generation() < order.generation() : status.runId() < order.runId();
        if (early) {
            return early(order);
        }
        if (stop && goal == ScriptGoal.STOPPED && view.get().state().atRest()) {
            return new Verdict.Met();
        }
        return of(goal, Optional.empty(), Optional.empty(), view);
    }

    /** What its deputy said last is of before, so it explains nothing. */
    private static Verdict early(TargetResult order) {
        return new Verdict.NotYet(
                order.outcome() == Outcome.PENDING
                        ? order.message()
                        : "has not taken up the order yet");
    }

    /** What was stopped and removed is stopped. */
    private static Verdict gone(ScriptGoal goal, Optional<ScriptVerb> verb) {
        return goal == ScriptGoal.STOPPED && verb.filter(ScriptVerb.STOP::equals).isPresent()
                ? new Verdict.Met()
                : new Verdict.Failed("was removed");
    }

    private static Verdict started(ScriptGoal goal, TargetResult order, ProcessView process) {
        ProcessStatus status = process.status();
        Optional<String> refused = status.alarm().filter(alarm -> alarm.startsWith("refused "));
        if (refused.isPresent()) {
            return new Verdict.Failed(refused.get());
        }
        boolean stopped =
                process.state() == ProcessState.STOPPED
                        && status.generation() >= order.generation()
                        && !status.wantedUp();
        return stopped && goal != ScriptGoal.STOPPED
                ? new Verdict.Failed("was stopped meanwhile")
                : standing(goal, process);
    }

    private static Verdict stopped(ScriptGoal goal, TargetResult order, ProcessView process) {
        ProcessStatus status = process.status();
        if (goal != ScriptGoal.STOPPED) {
            return standing(goal, process);
        }
        if (status.alarm().isPresent() && process.state() == ProcessState.STOPPING) {
            return new Verdict.Failed(status.alarm().get());
        }
        if (status.generation() < order.generation()) {
            return early(order);
        }
        if (status.runId() > order.runId() && status.wantedUp()) {
            return new Verdict.Failed("was started again");
        }
        return process.state().atRest() ? new Verdict.Met() : new Verdict.NotYet(word(process));
    }

    private static Verdict standing(ScriptGoal goal, ProcessView process) {
        return switch (process.state()) {
            case EXITED -> new Verdict.Met();
            case FAILED -> new Verdict.Failed(word(process));
            case STOPPED ->
                    // One that is wanted up is about to start.
                    goal == ScriptGoal.STOPPED && !process.status().wantedUp()
                            ? new Verdict.Met()
                            : new Verdict.NotYet(word(process));
            case RUNNING -> running(goal, process);
            case WAITING, STARTING, STOPPING, BACKOFF, UNKNOWN, NO_DEPUTY ->
                    new Verdict.NotYet(word(process));
        };
    }

    private static Verdict running(ScriptGoal goal, ProcessView process) {
        Health health = process.status().health();
        boolean met =
                switch (goal) {
                    case RUNNING -> true;
                    case STOPPED -> false;
                    // Where nothing is checked, running is all that can be said.
                    case HEALTHY -> health == Health.HEALTHY || health == Health.NONE;
                };
        return met
                ? new Verdict.Met()
                : new Verdict.NotYet(
                        goal == ScriptGoal.HEALTHY
                                ? "is running, health " + health
                                : word(process));
    }

    private static String word(ProcessView process) {
        if (process.state() == ProcessState.RUNNING) {
            return "is RUNNING";
        }
        String reason = process.status().reason();
        return "is "
                + process.state()
                + (reason.isEmpty()
                        ? process.status()
                                .lastExit()
                                .filter(exit -> process.state().atRest())
                                .map(Exit::phrase)
                                .map(exit -> ": " + exit)
                                .orElse("")
                        : ": " + reason);
    }
}
