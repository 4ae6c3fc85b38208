package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Dependency;
import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.Launch;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessFact;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import dev.posse.deputy.core.Archive.Entry;
import dev.posse.deputy.core.Children.Fact;
import dev.posse.deputy.core.LaunchPlanner.Planned;
import dev.posse.deputy.core.Step.TimerChange;
import dev.posse.deputy.core.dependency.DependencyWait;
import dev.posse.deputy.core.dependency.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Carries out for one process what {@link ProcessMachine} decides. */
final class Supervisor {
    /** So many launches may be forgotten in a power cut, and no number is used twice. */
    private static final long UNSEEN_LAUNCHES = 1000;

    private static final Policy OF_A_FOUNDLING =
            new Policy(RestartPolicy.NEVER, StartPolicy.USUAL, StopPolicy.USUAL, false);

    private final ProcessId id;
    private final Desk desk;
    private final LaunchGate gate;
    private final LongSupplier generation;
    private final Notes notes;
    private final Alarm alarm;
    private final Attention attention;
    private final Neighbourhood neighbours;
    private Optional<ProcessSpec> spec = Optional.empty();
    private ProcessMachine machine = new ProcessMachine(OF_A_FOUNDLING);
    private Run run = Run.NEW;
    private Optional<Child> child = Optional.empty();
    private boolean forgotten;
    private long waitsSince;

    Supervisor(
            ProcessId id,
            Desk desk,
            LaunchGate gate,
            Neighbourhood neighbours,
            LongSupplier generation) {
        this.id = requireNonNull(id, "id");
        this.desk = requireNonNull(desk, "desk");
        this.gate = requireNonNull(gate, "gate");
        this.neighbours = requireNonNull(neighbours, "neighbours");
        this.generation = requireNonNull(generation, "generation");
        notes = new Notes(id, desk.timers().now());
        alarm = new Alarm(desk, () -> take(machine.timer(run)));
        attention = new Attention(id, desk, notes, new Seen());
    }

    // ---- what is wanted ----

    /** Does what an order asks for; the same order twice does no harm. */
    void obey(Order order) {
        boolean again = order.runId() > notes.runId;
        boolean known = knows(order) && !notes.found && !notes.startsAgain;
        Optional<String> barred = barredChange(order, again);
        if (barred.isEmpty()) {
            assign(order.spec());
        }
        notes.runId = Math.max(notes.runId, order.runId());
        notes.orderedUp = order.wantedUp();
        notes.found = false;
        notes.startsAgain = false;
        if (run.removing()) {
            take(Step.keep(run.change().removing(false).done()));
        }
        if (order.spec().enabled() == run.disabled()) {
            take(run.disabled() ? machine.enable(run) : machine.disable(run));
        }
        if (!order.wantedUp()) {
            take(machine.stop(run));
        } else if (barred.isPresent()) {
            take(Step.keep(run.change().alarm(barred.get()).done()));
        } else if (again) {
            take(run.state().hasChild() ? machine.restart(run) : machine.start(run));
        } else if (!isLaunched(order.spec())) {
            take(machine.launchChanged(run));
        }
        boolean kept = keepSchedule();
        if (!known || kept) {
            save(false);
        }
    }

    /** Follows what is wanted of its schedule; true when there is something new to remember. */
    private boolean keepSchedule() {
        return attention.keepSchedule(spec, notes.orderedUp && !run.disabled() && !run.removing());
    }

    /** Why a running child is left as it is: what is to take its place may not run here. */
    private Optional<String> barredChange(Order order, boolean again) {
        boolean replaces =
                order.wantedUp()
                        && order.spec().enabled()
                        && (run.state() == State.STARTING || run.state() == State.RUNNING)
                        && (again || !isLaunched(order.spec()));
        if (!replaces) {
            return Optional.empty();
        }
        return desk.planner().plan(id, order.runId(), order.spec().launch())
                        instanceof Planned.Ready ready
                ? barred(order.spec(), ready.plan())
                : Optional.empty();
    }

    private Optional<String> barred(ProcessSpec wanted, LaunchPlan plan) {
        return desk.policy().refusal(wanted, plan, isLaunched(wanted));
    }

    private boolean isLaunched(ProcessSpec wanted) {
        return notes.digest.equals(LaunchDigest.of(wanted.launch()));
    }

    /** Its rules from now on; a running child is left alone. */
    void assign(ProcessSpec next) {
        Optional<HealthCheck> before = spec.flatMap(known -> known.supervision().health());
        Optional<HealthCheck> check = next.supervision().health();
        boolean known = spec.isPresent();
        spec = Optional.of(next);
        machine = new ProcessMachine(Policy.of(next));
        // What another check has found says nothing of this one.
        if (known && run.state() == State.RUNNING && !check.equals(before)) {
            take(machine.checked(run, check.isPresent() ? Health.STARTING : Health.NONE, ""));
        }
        look();
    }

    /** Whether that order was acted on already. */
    boolean knows(Order order) {
        return order.runId() == notes.runId
                && order.wantedUp() == notes.orderedUp
                && order.spec().enabled() != run.disabled();
    }

    void remove() {
        take(machine.remove(run));
    }

    void startBecause(String why) {
        take(because(machine.start(run), why));
    }

    /** Stops what goes on; what rests keeps its reason. */
    void stopBecause(String why) {
        Step stop = machine.stop(run);
        take(run.state().atRest() ? stop : because(stop, why));
    }

    /** Stops it now, and has the next deputy start it if it is wanted. */
    void stopForNow(String why) {
        notes.startsAgain = true;
        stopBecause(why);
        save(false);
    }

    /** Replaces a child, if there is one. */
    void restartBecause(String why) {
        boolean barred =
                spec.isPresent()
                        && desk.planner().plan(id, notes.runId, spec.get().launch())
                                instanceof Planned.Ready ready
                        && barred(spec.get(), ready.plan()).isPresent();
        if (run.state().hasChild() && !barred) {
            take(because(machine.restart(run), why));
        }
    }

    /** Sends a signal to what runs; false when nothing does. */
    boolean signal(int signal, boolean mainOnly) {
        Optional<Child> running = child.filter(Child::isStarted);
        running.ifPresent(started -> started.signal(signal, mainOnly));
        return running.isPresent();
    }

    // ---- coming back ----

    /** Takes up what an earlier deputy remembered, in the same boot of the machine. */
    void resume(SavedProcess saved) {
        run = saved.run();
        notes.restore(saved);
        switch (run.state()) {
            case STARTING, RUNNING, STOPPING -> adopt();
            case WAITING -> {
                waitsSince = desk.timers().nanoTime();
                act(Step.Effect.PREPARE);
            }
            case STOPPED, BACKOFF, EXITED, FAILED -> {}
        }
        alarm.resume(saved.deadline());
    }

    /** Takes up what an earlier deputy remembered, after the machine was started anew. */
    void resumeAfterReboot(SavedProcess saved) {
        notes.restore(saved);
        if (saved.run().state().hasChild()) {
            notes.ended(new Exit.Unknown(), Optional.empty());
        }
        run =
                Run.NEW
                        .change()
                        .to(State.STOPPED, "the machine was started anew")
                        .disabled(saved.run().disabled())
                        .crashes(saved.run().crashes())
                        .done();
        notes.pid = OptionalLong.empty();
        notes.launch += UNSEEN_LAUNCHES;
        notes.startsAgain = true;
        save(false);
    }

    /** After a reboot, or an end in order, what is wanted up starts whatever became of it. */
    void startAgain(Order order) {
        boolean due =
                notes.startsAgain
                        && order.wantedUp()
                        && order.spec().supervision().schedule().isEmpty();
        notes.startsAgain = false;
        if (due) {
            take(machine.start(run));
        }
        if (keepSchedule()) {
            save(false);
        }
    }

    /** Takes up a launch that our notes know nothing of, or only an earlier one. */
    void takeUp(Foundling found) {
        notes.launch = found.launch();
        notes.runId = Math.max(notes.runId, found.runId());
        notes.orderedUp = true;
        notes.found = spec.isEmpty();
        notes.digest = found.digest();
        run = Run.NEW.change().to(State.STARTING, "found running").wanted(true).done();
        adopt();
        alarm.set(StartPolicy.USUAL.timeout());
        save(false);
    }

    /** A launch of an earlier boot: its number is not used again. */
    void skip(long number) {
        notes.launch = Math.max(notes.launch, number) + UNSEEN_LAUNCHES;
    }

    private void adopt() {
        child.ifPresent(Child::gone);
        child = Optional.of(Child.adopted(desk, notes.ref()));
    }

    // ---- what happens ----

    void heard(Children.Ref ref, Fact fact) {
        Optional<Child> meant = child.filter(current -> current.ref().equals(ref));
        if (meant.isEmpty()) {
            return;
        }
        if (fact instanceof Fact.Started started) {
            started(meant.get(), started);
        } else if (fact instanceof Fact.Ended ended) {
            ended(meant.get(), ended);
        } else if (fact instanceof Fact.TreeEmpty) {
            Optional<Exit.SpawnFailure> failure = meant.get().failure();
            letGo();
            take(
                    failure.map(why -> machine.spawnFailed(run, why))
                            .orElseGet(() -> machine.treeEmpty(run)));
        } else if (fact instanceof Fact.NeverLaunched) {
            letGo();
            neverLaunched();
        } else if (fact instanceof Fact.Lost lost) {
            lost(lost.treeAlive());
        }
    }

    private void started(Child current, Fact.Started started) {
        current.started();
        notes.started(started.pid(), started.at());
        if (!take(current.isAdopted() ? machine.adopted(run) : machine.spawned(run))) {
            save(false);
            report();
        }
    }

    private void ended(Child current, Fact.Ended ended) {
        Exit exit =
                ended.exit() instanceof Exit.SpawnFailure failure
                        ? current.failed(failure)
                        : ended.exit();
        notes.ended(exit, ended.at().or(() -> Optional.of(desk.timers().now())));
        if (current.failure().isEmpty()) {
            take(machine.mainExited(run, exit, false));
        }
    }

    /** The deputy before us died between the intent and the launch. */
    private void neverLaunched() {
        if (spec.isEmpty()) {
            notes.runId = Math.max(0, notes.runId - 1);
            take(machine.stop(run));
            take(machine.treeEmpty(run));
        } else if (run.state() == State.STARTING) {
            launch();
            save(true);
        } else {
            take(machine.treeEmpty(run));
        }
    }

    private void lost(boolean treeAlive) {
        if (run.exit().isEmpty()) {
            notes.ended(new Exit.Unknown(), Optional.empty());
        }
        if (!treeAlive) {
            letGo();
        }
        take(machine.recorderLost(run, treeAlive));
    }

    private void letGo() {
        child.ifPresent(Child::gone);
        child = Optional.empty();
        notes.pid = OptionalLong.empty();
    }

    // ---- carrying out ----

    /** Takes a step; false when it changed nothing. */
    private boolean take(Step step) {
        boolean changed = !step.next().equals(run);
        boolean waited = run.state() == State.WAITING;
        run = step.next();
        if (changed) {
            notes.changedAt = desk.timers().now();
            neighbours.changed();
        }
        if (run.state() == State.WAITING && !waited) {
            waitsSince = desk.timers().nanoTime();
        }
        alarm.change(step.timer());
        boolean spawns = step.effect() == Step.Effect.SPAWN;
        if (spawns) {
            launch();
        }
        if (changed || !(step.timer() instanceof TimerChange.Keep)) {
            save(spawns);
            report();
        }
        act(step.effect());
        look();
        return changed;
    }

    // ---- before a start ----

    /** Starts what waits, once all that it depends on is as it has to be. */
    void lookAgain() {
        if (run.state() != State.WAITING) {
            neighbours.waitsNoMore(id);
            return;
        }
        Outlook outlook =
                DependencyWait.look(
                        dependencies(),
                        Duration.ofNanos(desk.timers().nanoTime() - waitsSince),
                        needed -> neighbours.known(id, needed));
        if (outlook instanceof Outlook.Ready) {
            take(machine.ready(run));
        } else if (outlook instanceof Outlook.Waits waits) {
            if (isNews(waits.why(), waits.next(), run.alarm().isPresent())) {
                take(machine.notReady(run, waits.why(), waits.next()));
            }
        } else if (outlook instanceof Outlook.Overdue overdue) {
            if (isNews(overdue.why(), overdue.next(), run.alarm().isEmpty())) {
                take(machine.overdue(run, overdue.why(), overdue.fails(), overdue.next()));
            }
        }
    }

    /** Others change often; what is the same for this one is not noted again. */
    private boolean isNews(String why, Optional<Duration> next, boolean other) {
        return other
                || !run.reason().equals(why)
                || alarm.deadline().isPresent() != next.isPresent();
    }

    private List<Dependency> dependencies() {
        return spec.map(known -> known.supervision().dependencies()).orElse(List.of());
    }

    /** What others are told who depend on it; empty: it is not wanted here. */
    Optional<ProcessFact> fact() {
        // Other reasons change often, and are no news for whoever waits.
        String why = run.state() == State.FAILED ? run.reason() : "";
        return spec.filter(known -> !forgotten)
                .map(known -> new ProcessFact(id, run.state().model(), run.health(), "", why));
    }

    // ---- of its own accord ----

    private void look() {
        attention.follow(run, spec, child.filter(Child::isStarted).isPresent());
    }

    /** What was seen without an order. */
    private final class Seen implements Attention.Observer {
        @Override
        public void diagnosed(Health health, String words) {
            take(
                    health == Health.UNHEALTHY
                            ? machine.unhealthy(run, words)
                            : machine.checked(run, health, words));
        }

        @Override
        public void filesChanged(String file) {
            take(machine.filesChanged(run, file));
        }

        @Override
        public void due(Instant time) {
            notes.dueLast = Optional.of(time);
            Step step = machine.scheduleDue(run);
            boolean starts = step.effect() != Step.Effect.NONE;
            if (!take(starts ? because(step, "its schedule says so") : step)) {
                save(false);
            }
        }
    }

    /** What its tree uses at this moment. */
    void measured(ProcessSample sample) {
        boolean limited = spec.filter(known -> !known.supervision().limits().isNone()).isPresent();
        if (!limited || run.state() != State.RUNNING) {
            return;
        }
        Attention.Finding finding = attention.measured(spec.orElseThrow(), sample);
        if (finding instanceof Attention.Finding.Over over) {
            take(machine.limitExceeded(run, over.why(), over.action()));
        } else if (finding instanceof Attention.Finding.Within) {
            take(machine.limitKept(run));
        }
    }

    private void act(Step.Effect effect) {
        switch (effect) {
            /* A launch goes on when its intent is kept. */
            case NONE, SPAWN -> {}
            case PREPARE -> neighbours.waits(id);
            case TERMINATE -> {
                if (!calledOff()) {
                    child.ifPresent(running -> running.terminate(stopPolicy(), stopCommand()));
                }
            }
            case KILL -> {
                if (!calledOff()) {
                    child.ifPresent(Child::kill);
                }
            }
            case FORGET -> forget();
        }
    }

    /** A launch that no recorder has yet leaves nothing behind. */
    private boolean calledOff() {
        if (child.filter(Child::callOff).isEmpty()) {
            return false;
        }
        letGo();
        take(machine.treeEmpty(run));
        return true;
    }

    private void launch() {
        Launch wanted = spec.orElseThrow().launch();
        Planned planned = desk.planner().plan(id, notes.runId, wanted);
        Optional<String> barred =
                planned instanceof Planned.Ready ready
                        ? barred(spec.orElseThrow(), ready.plan())
                        : Optional.empty();
        // What is not launched here is not what a later start may repeat.
        notes.nextLaunch(barred.isPresent() ? notes.digest : LaunchDigest.of(wanted));
        if (barred.isPresent()) {
            long number = notes.launch;
            desk.timers().after(Duration.ZERO, () -> refused(number, barred.get()));
        } else if (planned instanceof Planned.Ready ready) {
            child = Optional.of(Child.intended(desk, notes.ref(), ready.plan()));
            attention.launching(spec.orElseThrow());
        } else if (planned instanceof Planned.Refused refused) {
            long number = notes.launch;
            desk.timers().after(Duration.ZERO, () -> notLaunched(number, refused.failure()));
        }
    }

    private void notLaunched(long number, Exit.SpawnFailure failure) {
        if (number == notes.launch && !forgotten) {
            child.ifPresent(Child::callOff);
            letGo();
            notes.ended(failure, Optional.of(desk.timers().now()));
            take(machine.spawnFailed(run, failure));
        }
    }

    private void refused(long number, String why) {
        if (number == notes.launch && !forgotten) {
            Exit.SpawnFailure failure = new Exit.SpawnFailure("policy", 0, why);
            letGo();
            notes.ended(failure, Optional.of(desk.timers().now()));
            take(machine.refused(run, failure));
        }
    }

    private void save(boolean launching) {
        if (forgotten) {
            return;
        }
        Optional<Child> intended = launching ? child : Optional.empty();
        long number = notes.launch;
        desk.archive()
                .keep(
                        new Entry.OfProcess(notes.saved(run, alarm.deadline()), launching),
                        () -> intended.ifPresent(intent -> intent.kept(gate)),
                        why -> {
                            if (launching) {
                                notLaunched(number, new Exit.SpawnFailure("state", 0, why));
                            }
                        });
    }

    private void forget() {
        forgotten = true;
        alarm.off();
        attention.off();
        desk.archive().keep(new Entry.Forgotten(id), () -> {}, why -> {});
        desk.children().forget(id);
        desk.reports().removed(id);
    }

    private StopPolicy stopPolicy() {
        return spec.map(ProcessSpec::stop).orElse(StopPolicy.USUAL);
    }

    /** What an ended child left behind is always asked by a signal. */
    private Optional<LaunchPlan> stopCommand() {
        return stopPolicy()
                .command()
                .filter(command -> run.cause() != Run.Cause.END)
                .map(
                        command ->
                                desk.planner()
                                        .planBeside(
                                                id,
                                                notes.runId,
                                                spec.orElseThrow().launch(),
                                                command))
                .filter(Planned.Ready.class::isInstance)
                .map(planned -> ((Planned.Ready) planned).plan())
                // A stop that may not be made so is made by the signal.
                .filter(plan -> desk.policy().refusalBeside(plan).isEmpty());
    }

    private static Step because(Step step, String why) {
        return new Step(step.next().change().because(why).done(), step.effect(), step.timer());
    }

    // ---- telling ----

    private void report() {
        if (!forgotten) {
            desk.reports().changed(status());
        }
    }

    ProcessStatus status() {
        return notes.status(run, generation.getAsLong(), alarm.time(), attention.due());
    }

    ProcessId id() {
        return id;
    }

    Run run() {
        return run;
    }

    long launchNumber() {
        return notes.launch;
    }

    Optional<ProcessSpec> spec() {
        return spec;
    }

    boolean isForgotten() {
        return forgotten;
    }

    /** What the sampler looks at; empty while nothing runs. */
    Optional<Target> target() {
        return child.filter(Child::isStarted)
                .map(running -> new Target(id, notes.launch, notes.pid.orElse(0)));
    }
}
