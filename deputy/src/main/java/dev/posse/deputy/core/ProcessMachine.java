package dev.posse.deputy.core;

import static dev.posse.deputy.core.State.BACKOFF;
import static dev.posse.deputy.core.State.EXITED;
import static dev.posse.deputy.core.State.FAILED;
import static dev.posse.deputy.core.State.RUNNING;
import static dev.posse.deputy.core.State.STARTING;
import static dev.posse.deputy.core.State.STOPPED;
import static dev.posse.deputy.core.State.STOPPING;
import static dev.posse.deputy.core.State.WAITING;
import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.LimitPolicy;
import dev.posse.deputy.core.Run.Cause;
import dev.posse.deputy.core.Run.OverLimit;
import dev.posse.deputy.core.Step.Effect;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides what a process does next; holds no state and performs nothing itself. One method for each
 * trigger, each a table by state. {@code docs/states.md} draws it.
 */
public final class ProcessMachine {
    /** Begins the reason while no detector can tell whether it lives. */
    static final String UNCLEAR = "up, as far as is known: ";

    private static final String DISABLED = "disabled";

    private final Policy policy;

    public ProcessMachine(Policy policy) {
        this.policy = requireNonNull(policy, "policy");
    }

    // ---- orders ----

    /** Somebody wants it up. */
    public Step start(Run run) {
        if (run.disabled()) {
            return Step.keep(run.change().because(DISABLED).done());
        }
        return switch (run.state()) {
            case STOPPED, EXITED, FAILED, BACKOFF -> begin(ordered(run));
            case STOPPING -> Step.keep(again(run));
            case WAITING, STARTING, RUNNING -> Step.keep(run.change().wanted(true).done());
        };
    }

    /** Its schedule says now; what still runs is not doubled. */
    public Step scheduleDue(Run run) {
        return switch (run.state()) {
            case STOPPED, EXITED, FAILED -> start(run);
            case WAITING, STARTING, RUNNING, STOPPING, BACKOFF -> Step.keep(run);
        };
    }

    /** Nobody wants it up any more. */
    public Step stop(Run run) {
        Run unwanted = run.change().wanted(false).done();
        return switch (run.state()) {
            case STOPPED, EXITED, FAILED -> Step.keep(unwanted);
            case WAITING, BACKOFF -> rest(unwanted, STOPPED, "stopped");
            case STARTING, RUNNING -> terminate(unwanted, Cause.STOP, "stopping");
            case STOPPING -> Step.keep(unwanted.change().cause(Cause.STOP).done());
        };
    }

    /** Somebody wants a new child in place of this one. */
    public Step restart(Run run) {
        return switch (run.state()) {
            case STOPPED, EXITED, FAILED, WAITING, STOPPING, BACKOFF -> start(run);
            case STARTING, RUNNING -> replace(run, "restarting");
        };
    }

    /** The part of its spec that decides how the child starts is another now. */
    public Step launchChanged(Run run) {
        return switch (run.state()) {
            case STARTING, RUNNING -> replace(run, "restarting with its new configuration");
            case STOPPED, EXITED, FAILED, WAITING, STOPPING, BACKOFF -> Step.keep(run);
        };
    }

    /** It is to be stopped and then forgotten. */
    public Step remove(Run run) {
        Run leaving = run.change().wanted(false).removing(true).done();
        return switch (run.state()) {
            case STOPPED, EXITED, FAILED, WAITING, BACKOFF -> forget(leaving);
            case STARTING, RUNNING -> terminate(leaving, Cause.STOP, "stopping to be removed");
            case STOPPING -> Step.keep(leaving.change().cause(Cause.STOP).done());
        };
    }

    /** From now on starts are refused; what runs is stopped. */
    public Step disable(Run run) {
        Step stopped = stop(run.change().disabled(true).done());
        return stopped.next().state().atRest()
                ? new Step(
                        stopped.next().change().because(DISABLED).done(),
                        stopped.effect(),
                        stopped.timer())
                : stopped;
    }

    /** Starts are taken again; nothing starts by this alone. */
    public Step enable(Run run) {
        Run.Change enabled = run.change().disabled(false);
        if (run.reason().equals(DISABLED)) {
            enabled.because(run.exit().map(Reasons::of).orElse("enabled"));
        }
        return Step.keep(enabled.done());
    }

    // ---- preparation ----

    /** What it waited for is there. */
    public Step ready(Run run) {
        return switch (run.state()) {
            case WAITING -> spawn(run.change().noAlarm().done());
            case STOPPED, STARTING, RUNNING, STOPPING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    /**
     * What it waits for is not there yet.
     *
     * @param within when it is to be asked again at the latest; empty: when a fact has changed
     */
    public Step notReady(Run run, String why, Optional<Duration> within) {
        return switch (run.state()) {
            case WAITING -> waitsOn(run.change().because(why).done(), within);
            case STOPPED, STARTING, RUNNING, STOPPING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    /**
     * What it waits for has not come in its time.
     *
     * @param fails the start fails; else it waits on, since a robot that was started without its
     *     network is to start when the missing one comes
     * @param within when it is to be asked again at the latest; empty: when a fact has changed
     */
    public Step overdue(Run run, String why, boolean fails, Optional<Duration> within) {
        return switch (run.state()) {
            case WAITING ->
                    fails
                            ? rest(run, FAILED, "waited too long: " + why)
                            : waitsOn(
                                    run.change().because(why).alarm("still " + why).done(), within);
            case STOPPED, STARTING, RUNNING, STOPPING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    /** What comes before a start has failed, so there is none. */
    public Step notPrepared(Run run, Exit.SpawnFailure failure) {
        return switch (run.state()) {
            case WAITING ->
                    afterTree(run.change().exit(failure).cause(Cause.END).early(true).done());
            case STOPPED, STARTING, RUNNING, STOPPING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    private static Step waitsOn(Run run, Optional<Duration> within) {
        return within.map(delay -> Step.in(run, Effect.NONE, delay))
                .orElseGet(() -> Step.off(run, Effect.NONE));
    }

    /** What comes before a stop is through, and the child has been asked to end. */
    public Step stopAsked(Run run) {
        return switch (run.state()) {
            case STOPPING ->
                    run.kills() > 0
                            ? Step.keep(run)
                            : policy.stop().timeout().isZero()
                                    ? kill(run)
                                    : Step.in(
                                            run.change().asked().done(),
                                            Effect.NONE,
                                            policy.stop().timeout());
            case STOPPED, WAITING, STARTING, RUNNING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    // ---- from the recorder ----

    /** The child reached its program. */
    public Step spawned(Run run) {
        return switch (run.state()) {
            case STARTING -> up(run.change().spawned(true).done());
            case STOPPING -> stopAgain(run.change().spawned(true).done());
            case STOPPED, WAITING, RUNNING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    /** The child never reached its program; nothing is left of it. */
    public Step spawnFailed(Run run, Exit.SpawnFailure failure) {
        Run ended = run.change().exit(failure).done();
        return switch (run.state()) {
            case STARTING -> afterTree(ended.change().cause(Cause.END).early(true).done());
            case STOPPING -> afterTree(ended);
            case STOPPED, WAITING, RUNNING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    /** It may not be launched on this host, so trying again would be of no use. */
    public Step refused(Run run, Exit.SpawnFailure failure) {
        return switch (run.state()) {
            case STARTING ->
                    run.wanted() && !run.removing()
                            ? rest(noted(run, failure), FAILED, failure.text())
                            : spawnFailed(run, failure);
            case STOPPED, WAITING, RUNNING, STOPPING, BACKOFF, EXITED, FAILED ->
                    spawnFailed(run, failure);
        };
    }

    /**
     * The main process ended; descendants may be alive.
     *
     * @param heldAlive a detector says that the process is alive in another form
     */
    public Step mainExited(Run run, Exit exit, boolean heldAlive) {
        return switch (run.state()) {
            case STARTING, RUNNING ->
                    heldAlive
                            ? Step.keep(run.change().exit(exit).done())
                            : terminate(crashed(run, exit), Cause.END, Reasons.of(exit));
            case STOPPING -> Step.keep(run.exit().isEmpty() ? noted(run, exit) : run);
            case STOPPED, WAITING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    /** No descendant is left. */
    public Step treeEmpty(Run run) {
        return switch (run.state()) {
            case STARTING, RUNNING -> afterTree(endedUnseen(run));
            case STOPPING -> afterTree(run);
            case STOPPED, WAITING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    /**
     * The recorder is gone without a record.
     *
     * @param treeAlive processes of this launch were found
     */
    public Step recorderLost(Run run, boolean treeAlive) {
        return switch (run.state()) {
            case STARTING, RUNNING -> lost(endedUnseen(run), treeAlive);
            case STOPPING -> lost(run, treeAlive);
            case STOPPED, WAITING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    /** A deputy that was started again found the child alive. */
    public Step adopted(Run run) {
        return switch (run.state()) {
            case STARTING -> run.spawned() ? Step.keep(run) : spawned(run);
            case RUNNING -> Step.keep(run.change().because(reason(run, "up")).done());
            case STOPPING -> stopAgain(run.change().spawned(true).done());
            case STOPPED, WAITING, BACKOFF, EXITED, FAILED -> found(run);
        };
    }

    // ---- from monitors ----

    /** Its checks failed too often. */
    public Step unhealthy(Run run, String why) {
        return unfit(run, why);
    }

    /**
     * A check said something that calls for nothing but to be known.
     *
     * @param words what was said; empty: nothing worth a word
     */
    public Step checked(Run run, Health health, String words) {
        return switch (run.state()) {
            case RUNNING ->
                    Step.keep(
                            run.change()
                                    .health(health)
                                    .because(reason(run, words.isEmpty() ? content(run) : words))
                                    .done());
            case STOPPED, WAITING, STARTING, STOPPING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    /** A check that is content says nothing of what detectors do not see. */
    private static String content(Run run) {
        return run.reason().startsWith(UNCLEAR) ? run.reason() : "up";
    }

    /** What it uses too much of is the reason for as long as it does. */
    private static String reason(Run run, String words) {
        return run.overLimit().filter(over -> !over.warns()).map(OverLimit::why).orElse(words);
    }

    /** It uses more than it may; said again, that is no news. */
    public Step limitExceeded(Run run, String why, LimitPolicy.Action action) {
        return switch (run.state()) {
            case RUNNING -> overLimit(run, why, action);
            case STOPPED, WAITING, STARTING, STOPPING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    /** It uses no more than it may again. */
    public Step limitKept(Run run) {
        return switch (run.state()) {
            case RUNNING -> run.overLimit().map(over -> kept(run, over)).orElse(Step.keep(run));
            case STOPPED, WAITING, STARTING, STOPPING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    private static Step kept(Run run, OverLimit over) {
        Run.Change kept = run.change().underLimit();
        if (!over.warns()) {
            kept.because("up");
        } else if (run.alarm().equals(Optional.of(over.why()))) {
            kept.noAlarm();
        }
        return Step.keep(kept.done());
    }

    /** A file that it was started from has changed. */
    public Step filesChanged(Run run, String file) {
        return switch (run.state()) {
            case STARTING, RUNNING ->
                    terminate(
                            run.change().wanted(true).done(),
                            Cause.FILES,
                            "restarting: watched file changed: " + file);
            case STOPPED, WAITING, STOPPING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    // ---- time ----

    /** The time that the last step set is over; what that means is given by the state. */
    public Step timer(Run run) {
        return switch (run.state()) {
            case WAITING -> Step.keep(run, Effect.PREPARE);
            case STARTING -> run.spawned() ? running(run) : startedTooSlowly(run);
            case RUNNING -> lasted(run);
            case STOPPING -> graceOver(run);
            case BACKOFF -> begin(retried(run));
            case STOPPED, EXITED, FAILED -> Step.keep(run);
        };
    }

    // ---- starting ----

    private Step begin(Run run) {
        Run fresh =
                run.change()
                        .noExit()
                        .early(false)
                        .kills(0)
                        .cause(Cause.NONE)
                        .spawned(false)
                        .noAlarm()
                        .done();
        return policy.prepares()
                ? Step.off(fresh.change().to(WAITING, "waiting").done(), Effect.PREPARE)
                : spawn(fresh);
    }

    private Step spawn(Run run) {
        Run starting = run.change().to(STARTING, "starting").done();
        return Step.in(starting, Effect.SPAWN, policy.start().timeout());
    }

    private Step up(Run run) {
        Duration least = policy.start().minUptime();
        return least.isZero() ? running(run) : Step.in(run, Effect.NONE, least);
    }

    private Step running(Run run) {
        Health health = policy.checked() ? Health.STARTING : Health.NONE;
        Run up = run.change().to(RUNNING, "up").health(health).tries(0).early(false).done();
        return Step.in(up, Effect.NONE, policy.restart().resetAfter());
    }

    /** What is up, but does not do its work, has not recovered. */
    private Step lasted(Run run) {
        return switch (run.fitness()) {
            case NONE, HEALTHY -> Step.off(run.change().failures(0).done(), Effect.NONE);
            case STARTING, UNHEALTHY -> Step.in(run, Effect.NONE, policy.restart().resetAfter());
        };
    }

    /** What is found alive is never started again, whatever our notes say. */
    private Step found(Run run) {
        return running(
                run.change()
                        .wanted(!run.disabled())
                        .spawned(true)
                        .noExit()
                        .kills(0)
                        .cause(Cause.NONE)
                        .done());
    }

    private static Run ordered(Run run) {
        return run.change().wanted(true).removing(false).failures(0).restarts(0).tries(0).done();
    }

    private static Run again(Run run) {
        return run.change().wanted(true).removing(false).cause(Cause.RESTART).done();
    }

    private static Run retried(Run run) {
        return run.cause() == Cause.TRY ? run : run.change().restarts(run.restarts() + 1).done();
    }

    private Step startedTooSlowly(Run run) {
        String why = "not started within " + Reasons.of(policy.start().timeout());
        Run slow = run.change().exit(new Exit.SpawnFailure("start", 0, why)).done();
        return kill(stopping(slow, Cause.END, why));
    }

    // ---- stopping ----

    private Step replace(Run run, String why) {
        return terminate(run.change().wanted(true).done(), Cause.RESTART, why);
    }

    private Step unfit(Run run, String why) {
        return switch (run.state()) {
            case RUNNING ->
                    policy.replaces()
                            ? replaceUnfit(run, why)
                            : Step.keep(
                                    run.change()
                                            .health(Health.UNHEALTHY)
                                            .because(reason(run, why))
                                            .done());
            case STOPPED, WAITING, STARTING, STOPPING, BACKOFF, EXITED, FAILED -> Step.keep(run);
        };
    }

    private Step replaceUnfit(Run run, String why) {
        return terminate(run.change().health(Health.UNHEALTHY).done(), Cause.UNFIT, why);
    }

    private Step overLimit(Run run, String why, LimitPolicy.Action action) {
        return switch (action) {
            case RESTART ->
                    policy.replaces()
                            ? replaceUnfit(run, why)
                            : noted(run, new OverLimit(why, false));
            case STOP -> terminate(run, Cause.OUTLAWED, why);
            case WARN, CGROUP -> noted(run, new OverLimit(why, true));
        };
    }

    private static Step noted(Run run, OverLimit over) {
        if (run.overLimit().filter(before -> before.warns() == over.warns()).isPresent()) {
            return Step.keep(run);
        }
        Run.Change noted = run.change().overLimit(over);
        return Step.keep(
                (over.warns() ? noted.alarm(over.why()) : noted.because(over.why())).done());
    }

    private Step terminate(Run run, Cause cause, String why) {
        Run stopping = stopping(run, cause, why);
        Duration grace = grace(stopping);
        return grace.isZero() ? kill(stopping) : Step.in(stopping, Effect.TERMINATE, grace);
    }

    /** How long one that is STOPPING has from now on until it is killed. */
    Duration grace(Run run) {
        boolean prepared = run.cause() == Cause.END || run.asked();
        return prepared ? policy.stop().timeout() : policy.stop().timeout().plus(policy.preStop());
    }

    private static Run stopping(Run run, Cause cause, String why) {
        boolean early = run.state() == STARTING;
        return run.change().to(STOPPING, why).cause(cause).early(early).kills(0).noAlarm().done();
    }

    private Step kill(Run run) {
        return Step.in(
                run.change().kills(run.kills() + 1).done(), Effect.KILL, policy.stop().patience());
    }

    private static Step stopAgain(Run run) {
        return Step.keep(run, run.kills() == 0 ? Effect.TERMINATE : Effect.KILL);
    }

    private Step graceOver(Run run) {
        return run.kills() == 0
                ? kill(run)
                : Step.off(
                        run.change()
                                .kills(run.kills() + 1)
                                .alarm("cannot be killed; no second one is started beside it")
                                .done(),
                        Effect.KILL);
    }

    private Step lost(Run run, boolean treeAlive) {
        Run unseen = run.exit().isEmpty() ? run.change().exit(new Exit.Unknown()).done() : run;
        if (!treeAlive) {
            return afterTree(unseen);
        }
        Cause cause = run.state() == STOPPING ? run.cause() : Cause.END;
        return kill(
                unseen.change()
                        .to(STOPPING, "its recorder is gone; ending what it left")
                        .cause(cause)
                        .done());
    }

    // ---- ended ----

    private Run crashed(Run run, Exit exit) {
        Run noted = noted(run, exit);
        return policy.restart().succeeded(exit)
                ? noted
                : noted.change().crashes(run.crashes() + 1).done();
    }

    private static Run noted(Run run, Exit exit) {
        return run.change().exit(exit).done();
    }

    /** It ended by itself and its exit, if any, was not acted on. */
    private Run endedUnseen(Run run) {
        Exit exit = run.exit().orElse(new Exit.Unknown());
        boolean early = run.state() == STARTING;
        return crashed(run, exit).change().cause(Cause.END).early(early).done();
    }

    private Step afterTree(Run run) {
        Run clear = run.change().noAlarm().done();
        if (run.removing()) {
            return forget(clear);
        }
        if (!run.wanted()) {
            return rest(clear, STOPPED, stopped(run));
        }
        Exit exit = run.exit().orElse(new Exit.Unknown());
        return switch (run.cause()) {
            case RESTART -> begin(ordered(clear));
            case FILES -> begin(clear.change().tries(0).done());
            case UNFIT -> retry(clear, run.reason());
            case OUTLAWED -> rest(clear, FAILED, run.reason());
            case STOP -> rest(clear, STOPPED, stopped(run));
            case NONE, TRY, END -> run.early() ? tryAgain(clear, exit) : ended(clear, exit);
        };
    }

    private static String stopped(Run run) {
        if (run.disabled()) {
            return DISABLED;
        }
        return run.kills() > 0 ? "stopped: killed" : "stopped";
    }

    private Step tryAgain(Run run, Exit exit) {
        if (run.tries() >= policy.start().retries()) {
            return ended(run, exit);
        }
        int tries = run.tries() + 1;
        Duration pause = policy.start().retryInterval();
        String why =
                Reasons.of(exit)
                        + "; start retry "
                        + tries
                        + " of "
                        + policy.start().retries()
                        + " after "
                        + Reasons.of(pause);
        Run waiting = run.change().to(BACKOFF, why).cause(Cause.TRY).tries(tries).done();
        return Step.in(waiting, Effect.NONE, pause);
    }

    private Step ended(Run run, Exit exit) {
        if (policy.restart().restarts(exit)) {
            return retry(run, Reasons.of(exit));
        }
        State state = policy.restart().succeeded(exit) ? EXITED : FAILED;
        return rest(run, state, Reasons.of(exit));
    }

    private Step retry(Run run, String why) {
        if (!policy.retriesAfter(run.failures())) {
            return rest(run, FAILED, "gave up after " + restarts(run) + ", last: " + why);
        }
        int failures = run.failures() + 1;
        Duration pause = policy.restart().delayAfter(run.failures());
        String reason = why + "; restart " + failures + " after " + Reasons.of(pause);
        Run waiting = run.change().to(BACKOFF, reason).cause(Cause.END).failures(failures).done();
        return Step.in(waiting, Effect.NONE, pause);
    }

    private static String restarts(Run run) {
        return run.failures() == 1 ? "1 restart" : run.failures() + " restarts";
    }

    private static Step rest(Run run, State state, String why) {
        return Step.off(
                run.change().to(state, why).cause(Cause.NONE).noAlarm().done(), Effect.NONE);
    }

    private static Step forget(Run run) {
        return Step.off(rest(run, STOPPED, "removed").next(), Effect.FORGET);
    }
}
