package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Dependency;
import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.Hooks.Phase;
import dev.posse.common.model.Launch;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessFact;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Signal;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import dev.posse.deputy.core.Archive.Entry;
import dev.posse.deputy.core.Children.Fact;
import dev.posse.deputy.core.LaunchPlanner.Planned;
import dev.posse.deputy.core.Step.TimerChange;
import dev.posse.deputy.core.dependency.DependencyWait;
import dev.posse.deputy.core.dependency.Outlook;
import dev.posse.deputy.core.detect.Daemon;
import dev.posse.deputy.core.detect.DaemonWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

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
    private final HookRunner hooks;
    private final DaemonKeeper daemon;
    private final PidFileKeeper pidFile;
    private final StopCommand stopCommand;
    private Optional<ProcessSpec> spec = Optional.empty();
    private ProcessMachine machine = new ProcessMachine(OF_A_FOUNDLING);
    private Run run = Run.NEW;
    private Optional<Child> child = Optional.empty();
    private boolean forgotten;

    /** What was told of files that cannot be watched. */
    private Optional<String> unwatched = Optional.empty();

    /** What is to be told as an alarm once it has stopped. */
    private Optional<String> owed = Optional.empty();

    /** What was asked to end outside of its tree. */
    private Optional<Daemon> askedElsewhere = Optional.empty();

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
        hooks = new HookRunner(desk, notes, this::spec, new Hooked());
        daemon = new DaemonKeeper(desk, notes, this::spec, new Detected());
        pidFile = new PidFileKeeper(desk, notes, this::raiseAlarm);
        stopCommand = new StopCommand(desk, notes, this::isStopping, this::besideFailed);
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
        if (again && !notes.orderedUp) {
            // It was not to run at its times, and now it runs: of those before nothing is missed.
            notes.dueLast = Optional.empty();
        }
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
        boolean watchStays =
                spec.filter(old -> old.supervision().watch().equals(next.supervision().watch()))
                        .isPresent();
        boolean limitsStay =
                spec.filter(old -> old.supervision().limits().equals(next.supervision().limits()))
                        .isPresent();
        spec = Optional.of(next);
        machine = new ProcessMachine(Policy.of(next));
        // What another check has found says nothing of this one.
        if (known && run.state() == State.RUNNING && !check.equals(before)) {
            take(machine.checked(run, check.isPresent() ? Health.STARTING : Health.NONE, ""));
        }
        if (known && !limitsStay) {
            attention.limitsChanged();
            take(machine.limitKept(run));
        }
        if (!watchStays && unwatched.isPresent() && unwatched.equals(run.alarm())) {
            take(Step.keep(run.change().noAlarm().done()));
        }
        // It may have less to wait for now.
        if (known && run.state() == State.WAITING && !hooks.isIn(Phase.PRE_START)) {
            neighbours.waits(id);
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
        if (running.isEmpty() || mainOnly && notes.daemon.isPresent()) {
            return daemon.signal(signal);
        }
        running.get().signal(signal, mainOnly);
        return true;
    }

    // ---- coming back ----

    /** Takes up what an earlier deputy remembered, in the same boot of the machine. */
    void resume(SavedProcess saved) {
        run = saved.run();
        notes.restore(saved);
        pidFile.resume(spec);
        switch (run.state()) {
            case STARTING, RUNNING, STOPPING -> adopt();
            case WAITING -> {
                if (notes.waitsSince.isEmpty()) {
                    waitsFromNow();
                }
                // What left the book meanwhile is about to be removed.
                if (spec.isPresent()) {
                    act(Step.Effect.PREPARE);
                }
            }
            case STOPPED, BACKOFF, EXITED, FAILED -> {}
        }
        boolean prepares =
                run.state() == State.STOPPING
                        && run.kills() == 0
                        && !run.asked()
                        && hooks.has(Phase.PRE_STOP);
        if (prepares && saved.deadline().isPresent()) {
            // Nobody goes on with its hooks or asks it while no deputy is there.
            alarm.set(machine.grace(run));
        } else {
            alarm.resume(saved.deadline());
        }
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
        notes.daemon = Optional.empty();
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
            treeEmpty(meant.get().failure());
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
        notes.explain(ended.why());
        if (current.failure().isPresent()) {
            return;
        }
        if (isUp() && daemon.mayGoOn()) {
            daemon.mainEnded(exit);
            look();
        } else {
            take(machine.mainExited(run, exit, false));
        }
    }

    private boolean isUp() {
        return run.state() == State.STARTING || run.state() == State.RUNNING;
    }

    /** Nothing of its tree is left; what its detectors see is elsewhere. */
    private void treeEmpty(Optional<Exit.SpawnFailure> failure) {
        letGo();
        if (failure.isPresent()) {
            take(machine.spawnFailed(run, failure.get()));
        } else if (!daemon.isOpen()) {
            over(() -> machine.treeEmpty(run));
        } else if (run.state() == State.STOPPING) {
            hooks.callOff();
            daemon.hurry();
        }
    }

    /** It is over, once what is run after a stop is through. */
    private void over(Supplier<Step> last) {
        daemon.rest();
        if (notes.startedAt.isEmpty() || !hooks.has(Phase.POST_STOP)) {
            hooks.callOff();
            take(last.get());
            return;
        }
        // From here on nothing is to be killed, also by the next deputy, and the hooks have times
        // of their own.
        alarm.off();
        save(false);
        hooks.run(
                Phase.POST_STOP,
                failed -> {
                    take(last.get());
                    failed.ifPresent(this::besideFailed);
                });
    }

    /** While it is STOPPING an alarm says that it does not end, so this one is told afterwards. */
    private void besideFailed(String why) {
        if (run.state() == State.STOPPING) {
            owed = Optional.of(owed.map(before -> before + "; " + why).orElse(why));
        } else {
            raiseAlarm(why);
        }
    }

    private boolean isStopping() {
        return !forgotten && run.state() == State.STOPPING;
    }

    private void raiseAlarm(String why) {
        if (!forgotten) {
            take(Step.keep(run.change().alarm(why).done()));
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
        if (treeAlive) {
            take(machine.recorderLost(run, true));
            return;
        }
        letGo();
        if (isUp() && daemon.mayGoOn()) {
            daemon.mainEnded(new Exit.Unknown());
        } else {
            over(() -> machine.recorderLost(run, false));
        }
    }

    private void letGo() {
        child.ifPresent(Child::gone);
        child = Optional.empty();
        notes.pid = notes.daemon.map(Daemon::pid).orElse(OptionalLong.empty());
    }

    // ---- carrying out ----

    /** Takes a step; false when it changed nothing. */
    private boolean take(Step decided) {
        State before = run.state();
        Step step = withOwed(decided);
        boolean changed = !step.next().equals(run);
        run = step.next();
        if (before == State.WAITING && run.state() != State.WAITING) {
            hooks.callOff();
        }
        if (changed) {
            notes.changedAt = desk.timers().now();
            neighbours.changed();
        }
        if (run.state() == State.WAITING && before != State.WAITING) {
            waitsFromNow();
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
        if (before == State.STARTING && run.state() == State.RUNNING) {
            hooks.run(Phase.POST_START, failed -> failed.ifPresent(this::besideFailed));
        }
        look();
        return changed;
    }

    /** What hooks did wrong while it was stopping is told with what comes of the stop. */
    private Step withOwed(Step step) {
        if (owed.isEmpty() || step.next().state() == State.STOPPING) {
            return step;
        }
        Run told = step.next().change().alarm(owed.get()).done();
        owed = Optional.empty();
        return new Step(told, step.effect(), step.timer());
    }

    // ---- before a start ----

    private void waitsFromNow() {
        notes.waitsSince = OptionalLong.of(desk.clock().millis());
    }

    /** Starts what waits, once all that it depends on is as it has to be. */
    void lookAgain() {
        if (run.state() != State.WAITING) {
            neighbours.waitsNoMore(id);
            return;
        }
        Outlook outlook =
                DependencyWait.look(
                        dependencies(),
                        Duration.ofMillis(
                                desk.clock().millis()
                                        - notes.waitsSince.orElse(desk.clock().millis())),
                        needed -> neighbours.known(id, needed));
        if (outlook instanceof Outlook.Ready) {
            neighbours.waitsNoMore(id);
            prepare();
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
        String why = run.state() == State.FAILED ? run.reason() : run.disabled() ? "disabled" : "";
        return spec.filter(known -> !forgotten)
                .map(known -> new ProcessFact(id, run.state().model(), run.fitness(), "", why));
    }

    // ---- of its own accord ----

    private void look() {
        attention.follow(
                run, spec, child.filter(Child::isStarted).isPresent() || notes.daemon.isPresent());
        if (!forgotten) {
            pidFile.follow(run, spec);
        }
    }

    /** What the hooks tell beside their end. */
    private final class Hooked implements HookRunner.Observer {
        @Override
        public void preparing(String words) {
            take(machine.notReady(run, words, Optional.empty()));
        }

        @Override
        public void failed(String why) {
            besideFailed(why);
        }
    }

    /** What the detectors say once the main program has ended. */
    private final class Detected implements DaemonWatch.Observer {
        @Override
        public void seen(Daemon now) {
            boolean known = notes.daemon.equals(Optional.of(now));
            notes.seen(now);
            if (run.state() == State.STOPPING) {
                // Once nothing of the tree is left it is known to be elsewhere.
                if (child.isEmpty() && !hooks.isIn(Phase.PRE_STOP)) {
                    endElsewhere();
                }
                return;
            }
            Exit ended = notes.lastExit.orElseGet(Exit.Unknown::new);
            Run held = machine.mainExited(run, run.exit().orElse(ended), true).next();
            boolean clear = held.reason().startsWith(ProcessMachine.UNCLEAR);
            if (!take(Step.keep(clear ? held.change().because("up").done() : held)) && !known) {
                save(false);
                report();
                look();
            }
        }

        @Override
        public void unclear(String why) {
            if (isUp()) {
                take(Step.keep(run.change().because(ProcessMachine.UNCLEAR + why).done()));
            }
        }

        @Override
        public void gone(String why) {
            boolean lived = notes.daemon.isPresent();
            notes.vanished(isUp() ? why : "");
            if (!isUp()) {
                if (child.isEmpty()) {
                    over(() -> machine.treeEmpty(run));
                }
                return;
            }
            if (lived) {
                notes.ended(new Exit.Unknown(), Optional.of(desk.timers().now()));
            } else {
                notes.lastExit.ifPresent(exit -> notes.ended(daemon.alone(exit), notes.lastExitAt));
            }
            take(machine.mainExited(run, notes.lastExit.orElseGet(Exit.Unknown::new), false));
        }
    }

    /** Ends what its detectors see outside of its tree. */
    private void endElsewhere() {
        boolean asked =
                run.kills() > 0
                        ? daemon.signal(Signal.KILL)
                        : notes.daemon.equals(askedElsewhere) || askElsewhere();
        askedElsewhere = notes.daemon;
        if (!asked && run.alarm().isEmpty()) {
            raiseAlarm(
                    notes.daemon.map(Daemon::by).orElse("a detector")
                            + " still says that it lives, and tells no pid by which it could be"
                            + " ended; name a stop.command, or end it by hand");
        }
    }

    /** False when nothing is known by which it could be asked. */
    private boolean askElsewhere() {
        Optional<LaunchPlan> plan = stopPlan();
        if (plan.isEmpty()) {
            return daemon.signal(stopPolicy().signal());
        }
        stopCommand.run(
                plan.get(), stopPolicy().timeout(), () -> daemon.signal(stopPolicy().signal()));
        return true;
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
            Step step = machine.filesChanged(run, file);
            notes.fileRestarts += step.next().equals(run) ? 0 : 1;
            take(step);
        }

        @Override
        public void filesUnseen(String why) {
            unwatched = Optional.of(why);
            raiseAlarm(why);
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
        if (run.state() != State.RUNNING || spec.isEmpty()) {
            return;
        }
        Attention.Finding finding = attention.measured(spec.get(), sample);
        if (finding instanceof Attention.Finding.Over over) {
            take(machine.limitExceeded(run, over.why(), over.action()));
        } else if (finding instanceof Attention.Finding.Within && run.overLimit().isPresent()) {
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
                    terminate();
                }
            }
            case KILL -> {
                if (!calledOff()) {
                    kill();
                }
            }
            case FORGET -> forget();
        }
    }

    /** All that it depends on is there; what is to be done before is done, and then it starts. */
    private void prepare() {
        if (!hooks.has(Phase.PRE_START)) {
            take(machine.ready(run));
            return;
        }
        hooks.begin();
        take(machine.notReady(run, "runs what comes before its start", Optional.empty()));
        hooks.run(
                Phase.PRE_START,
                failed ->
                        failed.ifPresentOrElse(
                                why -> notPrepared(new Exit.SpawnFailure("pre_start", 0, why)),
                                () -> take(machine.ready(run))));
    }

    private void notPrepared(Exit.SpawnFailure failure) {
        notes.ended(failure, Optional.of(desk.timers().now()));
        take(machine.notPrepared(run, failure));
    }

    private void terminate() {
        boolean byItself = run.cause() == Run.Cause.END;
        if (byItself || run.asked() || !hooks.has(Phase.PRE_STOP)) {
            terminateNow();
        } else if (!hooks.isIn(Phase.PRE_STOP)) {
            hooks.run(
                    Phase.PRE_STOP,
                    failed -> {
                        terminateNow();
                        take(machine.stopAsked(run));
                        failed.ifPresent(this::besideFailed);
                    });
        }
    }

    private void terminateNow() {
        if (child.isEmpty()) {
            endOfElsewhere();
            return;
        }
        Optional<LaunchPlan> plan = child.filter(Child::isStarted).flatMap(started -> stopPlan());
        Runnable signal = () -> child.ifPresent(current -> current.terminate(stopPolicy()));
        plan.ifPresentOrElse(
                command -> stopCommand.run(command, stopPolicy().timeout(), signal), signal);
    }

    private void kill() {
        hooks.callOff();
        child.ifPresent(Child::kill);
        if (child.isEmpty()) {
            endOfElsewhere();
        }
    }

    /** It has no tree any more: what is left is elsewhere, or nothing is. */
    private void endOfElsewhere() {
        if (daemon.isOpen()) {
            askedElsewhere = Optional.empty();
            daemon.hurry();
        } else {
            over(() -> machine.treeEmpty(run));
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
        if (!hooks.has(Phase.PRE_START)) {
            hooks.begin();
        }
        // What is not launched here is not what a later start may repeat.
        daemon.rest();
        askedElsewhere = Optional.empty();
        notes.nextLaunch(barred.isPresent() ? notes.digest : LaunchDigest.of(wanted));
        if (barred.isPresent()) {
            long number = notes.launch;
            desk.timers().after(Duration.ZERO, () -> refused(number, barred.get()));
        } else if (planned instanceof Planned.Ready ready) {
            LimitPolicy limits = spec.orElseThrow().supervision().limits();
            child = Optional.of(Child.intended(desk, notes.ref(), ready.plan().within(limits)));
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
        hooks.callOff();
        daemon.rest();
        desk.archive().keep(new Entry.Forgotten(id), () -> {}, why -> {});
        desk.children().forget(id);
        desk.reports().removed(id);
    }

    private StopPolicy stopPolicy() {
        return spec.map(ProcessSpec::stop).orElse(StopPolicy.USUAL);
    }

    /** What an ended child left behind is always asked by a signal. */
    private Optional<LaunchPlan> stopPlan() {
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
