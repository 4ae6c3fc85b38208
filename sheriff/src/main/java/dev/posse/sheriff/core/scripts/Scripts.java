package dev.posse.sheriff.core.scripts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Labels;
import dev.posse.common.model.Notice.Severity;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.script.Pace;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import dev.posse.common.run.Timers;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.Reply.Refusal;
import dev.posse.sheriff.core.board.Display;
import dev.posse.sheriff.core.commands.Command;
import dev.posse.sheriff.core.commands.Commands;
import dev.posse.sheriff.core.commands.Selectors;
import dev.posse.sheriff.core.commands.Verb;
import dev.posse.sheriff.core.dependencies.DependencyGraph;
import dev.posse.sheriff.core.notices.Notices;
import dev.posse.sheriff.core.notices.Notices.Cause;
import dev.posse.sheriff.core.orders.Ledger;
import dev.posse.sheriff.core.orders.Sets;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Runs scripts: carries out what each {@link Machine} decides. Touched by the sheriff's loop only.
 */
public final class Scripts {
    private final Ledger ledger;
    private final Commands commands;
    private final Display display;
    private final Notices notices;
    private final Timers timers;
    private final RunLog log;
    private final UnaryOperator<String> canonical;
    private final Nearby nearby;
    private final Selectors selectors;
    private final Function<WantedState, DependencyGraph> dependencies;
    private final Map<Long, Active> active = new LinkedHashMap<>();
    private final Past past = new Past();
    private boolean looking;

    public Scripts(
            Ledger ledger,
            Commands commands,
            Display display,
            Notices notices,
            Timers timers,
            RunLog log,
            UnaryOperator<String> canonical,
            Nearby nearby,
            Selectors selectors,
            Function<WantedState, DependencyGraph> dependencies) {
        this.dependencies = requireNonNull(dependencies, "dependencies");
        this.ledger = requireNonNull(ledger, "ledger");
        this.commands = requireNonNull(commands, "commands");
        this.display = requireNonNull(display, "display");
        this.notices = requireNonNull(notices, "notices");
        this.timers = requireNonNull(timers, "timers");
        this.log = requireNonNull(log, "log");
        this.canonical = requireNonNull(canonical, "canonical");
        this.nearby = requireNonNull(nearby, "nearby");
        this.selectors = requireNonNull(selectors, "selectors");
    }

    /** Takes up the record; what still ran when the last sheriff ended was interrupted. */
    public void start() {
        List<ScriptRun> kept = log.kept();
        for (int at = kept.size() - 1; at >= 0; at--) {
            ScriptRun run = kept.get(at);
            past.add(run.state().over() ? run : interrupted(run));
        }
    }

    private ScriptRun interrupted(ScriptRun run) {
        ScriptRun ended =
                Interruption.of(
                        run,
                        timers.now(),
                        "the sheriff ended while it ran; what it had" + " started goes on");
        log.keep(ended);
        tell(
                Severity.WARNING,
                ended,
                "was interrupted: the sheriff ended while it ran",
                Cause.ITSELF);
        return ended;
    }

    /** The sheriff ends. */
    public void close() {
        interrupt("the sheriff was ended while it ran; what it had started goes on");
    }

    /**
     * Ends every run where it is: nothing is begun any more.
     *
     * @param why a sentence for people
     */
    public void interrupt(String why) {
        List.copyOf(active.values()).forEach(one -> one.interrupt(why));
    }

    // ---- looking ----

    /** All scripts, by name. */
    public List<ScriptFacts> all() {
        Map<String, ScriptFacts> all = new TreeMap<>();
        ledger.durable()
                .sources()
                .values()
                .forEach(
                        source ->
                                source.scripts()
                                        .forEach(
                                                script ->
                                                        all.put(
                                                                script.name(),
                                                                facts(script, source.name()))));
        return List.copyOf(all.values());
    }

    private ScriptFacts facts(Script script, String source) {
        return new ScriptFacts(
                script,
                source,
                runs().stream()
                        .filter(run -> run.script().equals(script.name()))
                        .findFirst()
                        .map(run -> run.with(List.of())));
    }

    /** The runs that are under way and the last that were, newest first. */
    public List<ScriptRun> runs() {
        return past.newestFirst();
    }

    public Optional<ScriptRun> run(long id) {
        return past.get(id);
    }

    /** What a run would do now. */
    public Reply<ScriptRun> plan(String name) {
        Reply<Program> program = program(name);
        return program.map(
                ready ->
                        new ScriptRun(
                                0,
                                name,
                                RunState.PAUSED,
                                timers.now(),
                                Optional.empty(),
                                "",
                                "",
                                "",
                                ready.steps()));
    }

    /**
     * Tells each change of a run from now on, and the run as it is at once.
     *
     * @return ends the telling; empty: there is no such run
     */
    public Optional<Runnable> follow(long id, Consumer<ScriptRun> ear) {
        Optional<ScriptRun> now = run(id);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        Active one = active.get(id);
        if (one != null) {
            one.ears.add(ear);
        }
        ear.accept(now.get());
        return Optional.of(
                () -> {
                    if (one != null) {
                        one.ears.remove(ear);
                    }
                });
    }

    // ---- acting ----

    /**
     * Begins a run.
     *
     * @param commandId made by the caller; the same twice is one run; empty: none
     */
    public Reply<ScriptRun> run(String name, String commandId, Cause cause) {
        Optional<ScriptRun> before = past.of(commandId);
        if (before.isPresent()) {
            return Reply.done(before.get());
        }
        return begin(program(name), commandId, cause);
    }

    /** Begins a run of an order that takes its time; see {@link #run}. */
    public Reply<ScriptRun> run(Bulk bulk, String commandId, Cause cause) {
        Optional<ScriptRun> before = past.of(commandId);
        return before.isPresent()
                ? Reply.done(before.get())
                : begin(program(bulk), commandId, cause);
    }

    private Reply<ScriptRun> begin(Reply<Program> program, String commandId, Cause cause) {
        if (!(program instanceof Reply.Done<Program> ready)) {
            return refused(program);
        }
        String name = ready.value().script();
        Optional<String> conflict = conflict(ready.value());
        if (conflict.isPresent()) {
            return Reply.refused(Refusal.CONFLICT, conflict.get());
        }
        ScriptRun run =
                new ScriptRun(
                        past.nextId(),
                        name,
                        RunState.RUNNING,
                        timers.now(),
                        Optional.empty(),
                        cause.actor(),
                        cause.reason(),
                        "",
                        ready.value().steps());
        Active one = new Active(run, ready.value(), cause);
        active.put(run.id(), one);
        past.add(run);
        past.bears(run.id(), commandId);
        log.keep(run);
        tell(Severity.INFO, run, "begins, " + run.steps().size() + " steps", cause);
        one.carryOut(one.machine.begin(timers.now()));
        return Reply.done(past.get(run.id()).orElseThrow());
    }

    /** Pauses the run that is meant; see {@link #meant}. */
    public Reply<ScriptRun> pause(String name, long id, Cause cause) {
        return steer(
                name,
                id,
                one -> {
                    if (one.machine.paused()) {
                        return Reply.refused(
                                Refusal.PRECONDITION, words(one.run) + " is paused already");
                    }
                    tell(Severity.INFO, one.run, "is paused", cause);
                    one.carryOut(one.machine.pause(timers.now()));
                    return Reply.done(one.run);
                });
    }

    public Reply<ScriptRun> resume(String name, long id, Cause cause) {
        return steer(
                name,
                id,
                one -> {
                    if (!one.machine.paused()) {
                        return Reply.refused(
                                Refusal.PRECONDITION, words(one.run) + " is not paused");
                    }
                    tell(Severity.INFO, one.run, "goes on", cause);
                    one.carryOut(one.machine.resume(timers.now()));
                    return Reply.done(one.run);
                });
    }

    /**
     * Aborts the run that is meant; see {@link #meant}.
     *
     * @param stop what it started is stopped, too
     * @param asker told once the run is over
     */
    public void abort(
            String name, long id, boolean stop, Cause cause, Consumer<Reply<ScriptRun>> asker) {
        Reply<Active> meant = meant(name, id);
        if (meant instanceof Reply.Done<Active> done) {
            Active one = done.value();
            one.cause = cause;
            one.ears.add(
                    run -> {
                        if (run.state().over()) {
                            asker.accept(Reply.done(run));
                        }
                    });
            one.carryOut(one.machine.abort(stop, timers.now()));
        } else {
            asker.accept(refused(meant));
        }
    }

    /** A process is not as it was; the runs look once for all that happens at a time. */
    public void changed() {
        if (!looking && !active.isEmpty()) {
            looking = true;
            timers.after(Duration.ZERO, this::look);
        }
    }

    private void look() {
        looking = false;
        List.copyOf(active.values())
                .forEach(one -> one.carryOut(one.machine.changed(timers.now())));
    }

    private Reply<ScriptRun> steer(String name, long id, Function<Active, Reply<ScriptRun>> work) {
        Reply<Active> meant = meant(name, id);
        return meant instanceof Reply.Done<Active> done ? work.apply(done.value()) : refused(meant);
    }

    /** The run of that id, or of that script, or the only one. */
    private Reply<Active> meant(String name, long id) {
        List<Active> meant =
                active.values().stream()
                        .filter(one -> id == 0 || one.run.id() == id)
                        .filter(one -> name.isEmpty() || one.run.script().equals(name))
                        .toList();
        if (meant.size() == 1) {
            return Reply.done(meant.get(0));
        }
        String all =
                active.isEmpty()
                        ? "none runs"
                        : "these run: "
                                + active.values().stream()
                                        .map(
                                                one ->
                                                        one.run.script()
                                                                + " (run "
                                                                + one.run.id()
                                                                + ")")
                                        .collect(Collectors.joining(", "));
        if (meant.size() > 1) {
            return Reply.refused(
                    Refusal.INVALID,
                    "several scripts run; name one, or its run with --run N: " + all);
        }
        if (id != 0) {
            return past.get(id).isPresent()
                    ? Reply.refused(
                            Refusal.PRECONDITION, words(past.get(id).get()) + " is over; " + all)
                    : Reply.refused(Refusal.NOT_FOUND, "there is no run " + id + "; " + all);
        }
        boolean known = name.isEmpty() || script(name).isPresent();
        return Reply.refused(
                known ? Refusal.PRECONDITION : Refusal.NOT_FOUND,
                name.isEmpty()
                        ? "no script runs"
                        : known
                                ? "the script '" + name + "' does not run; " + all
                                : unknown(name, byName()));
    }

    // ---- what a run needs ----

    private Map<String, Script> byName() {
        Map<String, Script> scripts = new TreeMap<>();
        ledger.current()
                .sources()
                .values()
                .forEach(source -> source.scripts().forEach(s -> scripts.put(s.name(), s)));
        return scripts;
    }

    private Optional<Script> script(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    private Reply<Program> program(String name) {
        Map<String, Script> scripts = byName();
        Script script = scripts.get(name);
        if (script == null) {
            return Reply.refused(Refusal.NOT_FOUND, unknown(name, scripts));
        }
        Resolver.Resolved resolved = Resolver.resolve(script, scripts, cast());
        return resolved.problems().isEmpty()
                ? Reply.done(resolved.program())
                : Reply.refused(
                        Refusal.PRECONDITION,
                        "script '"
                                + name
                                + "' cannot run, and nothing was started:\n  "
                                + String.join("\n  ", resolved.problems()));
    }

    private Reply<Program> program(Bulk bulk) {
        Snapshot now = display.snapshot();
        Reply<List<ProcessId>> found = selectors.find(bulk.selectors(), now, true);
        if (!(found instanceof Reply.Done<List<ProcessId>> done)) {
            Reply.Refused<List<ProcessId>> refused = (Reply.Refused<List<ProcessId>>) found;
            return Reply.refused(refused.kind(), refused.message());
        }
        WantedState state = ledger.current();
        Set<ProcessId> chosen = new LinkedHashSet<>(done.value());
        chosen.removeIf(id -> state.wanted(id).isEmpty());
        if (bulk.verb() != ScriptVerb.STOP) {
            chosen.removeIf(id -> !state.wanted(id).orElseThrow().enabled());
        }
        if (chosen.isEmpty()) {
            return Reply.refused(
                    Refusal.PRECONDITION,
                    "all of these are disabled; first: sheriff enable "
                            + String.join(" ", bulk.selectors()));
        }
        List<List<ProcessId>> stages =
                bulk.pace().kind() == Pace.Kind.CASCADE
                        ? dependencies
                                .apply(state)
                                .stopStages(
                                        chosen,
                                        id -> state.wanted(id).filter(Wanted::up).isPresent())
                        : List.of(List.copyOf(chosen));
        Set<ProcessId> all = new LinkedHashSet<>();
        stages.forEach(all::addAll);
        Map<ProcessId, ProcessSpec> specs = new LinkedHashMap<>();
        state.processes().values().stream()
                .filter(wanted -> all.contains(wanted.id()))
                .forEach(wanted -> specs.put(wanted.id(), wanted.spec()));
        Sets sets = Sets.of(state);
        List<Sets.Filled> named =
                selectors.groups(bulk.selectors(), now).stream()
                        .flatMap(group -> sets.get(group).stream())
                        .toList();
        Program program =
                bulk.pace().kind() == Pace.Kind.CASCADE
                        ? BulkPlan.cascade(bulk, stages, specs)
                        : BulkPlan.of(bulk, chosen, named, specs);
        return program.steps().size() > Script.MOST_STEPS
                ? Reply.refused(
                        Refusal.INVALID,
                        "this takes more than " + Script.MOST_STEPS + " steps; name fewer")
                : Reply.done(program);
    }

    private String unknown(String name, Map<String, Script> scripts) {
        List<String> near = nearby.to(name, scripts.keySet());
        return "there is no script '"
                + name
                + "'"
                + (scripts.isEmpty()
                        ? "; no configuration that was applied has any"
                        : near.isEmpty()
                                ? "; sheriff script list tells all"
                                : "; nearest: " + String.join(", ", near));
    }

    private Cast cast() {
        Map<ProcessId, Labels> processes = new LinkedHashMap<>();
        Set<ProcessId> disabled = new LinkedHashSet<>();
        for (Wanted wanted : ledger.current().processes().values()) {
            processes.put(wanted.id(), wanted.spec().labels());
            if (!wanted.enabled()) {
                disabled.add(wanted.id());
            }
        }
        Map<String, List<ProcessId>> sets = new LinkedHashMap<>();
        Sets.of(ledger.current()).all().forEach((name, one) -> sets.put(name, one.members()));
        return new Cast(processes, disabled, canonical, nearby, sets);
    }

    private Optional<String> conflict(Program program) {
        for (Active other : active.values()) {
            Optional<ProcessId> process = program.conflict(other.program);
            if (process.isPresent()) {
                return Optional.of(
                        words(other.run)
                                + " has to do with '"
                                + Machine.shown(process.get())
                                + "', too; wait for it, or abort it: sheriff script abort '"
                                + other.run.script()
                                + "'");
            }
        }
        return Optional.empty();
    }

    private static <T> Reply<ScriptRun> refused(Reply<T> reply) {
        Reply.Refused<T> refused = (Reply.Refused<T>) reply;
        return Reply.refused(refused.kind(), refused.message());
    }

    /** An order that takes its time bears its own words. */
    private String words(ScriptRun run) {
        return (script(run.script()).isPresent() ? "script " : "")
                + "'"
                + run.script()
                + "' (run "
                + run.id()
                + ")";
    }

    private void tell(Severity severity, ScriptRun run, String what, Cause cause) {
        notices.general(
                severity,
                "script.run",
                words(run) + " " + what,
                cause,
                Map.of(
                        "script",
                        run.script(),
                        "run",
                        String.valueOf(run.id()),
                        "state",
                        run.state().name()));
    }

    /** A run that is under way. */
    private final class Active {
        private static final int MOST_OFTEN_KEPT = 200;

        private final Program program;
        private final Machine machine;
        private final Map<Integer, Timers.Cancellable> alarms = new LinkedHashMap<>();
        private final List<Consumer<ScriptRun>> ears = new ArrayList<>();
        private ScriptRun run;
        private Cause cause;

        Active(ScriptRun run, Program program, Cause cause) {
            this.run = run;
            this.program = program;
            this.cause = cause;
            machine = new Machine(program, display::process, id -> ledger.current().wanted(id));
        }

        /** Does what the machine wants; then whoever listens hears how the run is. */
        void carryOut(List<Effect> effects) {
            if (!active.containsKey(run.id())) {
                return;
            }
            RunState running = machine.paused() ? RunState.PAUSED : RunState.RUNNING;
            List<StepRun> steps = machine.steps();
            ScriptRun before = run;
            if (!run.state().over()) {
                run = run.in(running).with(steps);
            }
            boolean told = false;
            for (Effect effect : effects) {
                if (effect instanceof Effect.Told step) {
                    told = true;
                    tell(step.step());
                } else if (effect instanceof Effect.Over over) {
                    finish(over);
                } else if (effect instanceof Effect.Wake wake) {
                    alarms.put(
                            wake.number(),
                            timers.after(
                                    wake.after(),
                                    () -> carryOut(machine.woken(wake.number(), timers.now()))));
                } else if (effect instanceof Effect.Rest rest) {
                    Timers.Cancellable alarm = alarms.remove(rest.number());
                    if (alarm != null) {
                        alarm.cancel();
                    }
                }
            }
            if (!run.equals(before)) {
                past.add(run);
                boolean rare = run.steps().size() > MOST_OFTEN_KEPT;
                if (run.state() != before.state() || (told && !rare)) {
                    log.keep(run);
                }
                List.copyOf(ears).forEach(ear -> ear.accept(run));
            }
            // Orders come last, because their answers may come before they return.
            effects.stream()
                    .filter(Effect.Give.class::isInstance)
                    .map(Effect.Give.class::cast)
                    .forEach(this::give);
        }

        private void give(Effect.Give order) {
            String reason =
                    (script(run.script()).isPresent() ? "script " : "")
                            + run.script()
                            + (cause.reason().isEmpty() ? "" : ": " + cause.reason());
            StopTargets stops =
                    order.verb() == ScriptVerb.STOP
                            ? StopTargets.of(order.targets(), commands::knows, display::process)
                            : new StopTargets(order.targets(), List.of());
            if (stops.there().isEmpty()) {
                answered(order.number(), Reply.done(stops.gone()));
                return;
            }
            commands.submit(
                    new Command(
                            "",
                            switch (order.verb()) {
                                case START -> Verb.START;
                                case STOP -> Verb.STOP;
                                case RESTART -> Verb.RESTART;
                            },
                            List.of(),
                            stops.there(),
                            0,
                            false,
                            false,
                            new Cause(cause.actor(), reason)),
                    reply -> answered(order.number(), reply.map(stops::with)));
        }

        private void answered(int number, Reply<List<TargetResult>> reply) {
            carryOut(machine.answered(number, reply, timers.now()));
        }

        private void tell(StepRun step) {
            boolean failed = step.state() == StepState.FAILED;
            notices.general(
                    failed ? Severity.WARNING : Severity.INFO,
                    "script.step",
                    words(run)
                            + ", step "
                            + step.number()
                            + " of "
                            + run.steps().size()
                            + (failed ? " failed: " : " is done: ")
                            + step.line()
                            + (step.note().isEmpty() ? "" : " (" + step.note() + ")"),
                    cause,
                    Map.of(
                            "script",
                            run.script(),
                            "run",
                            String.valueOf(run.id()),
                            "step",
                            String.valueOf(step.number()),
                            "state",
                            step.state().name()));
        }

        private void finish(Effect.Over over) {
            run = run.ended(over.how(), over.result(), timers.now());
            active.remove(run.id());
            Scripts.this.tell(
                    switch (over.how()) {
                        case DONE, RUNNING, PAUSED -> Severity.INFO;
                        case ABORTED, INTERRUPTED -> Severity.WARNING;
                        case FAILED, TIMED_OUT -> Severity.ERROR;
                    },
                    run,
                    switch (over.how()) {
                        case DONE, RUNNING, PAUSED -> "is done";
                        case ABORTED, INTERRUPTED -> "is " + over.result();
                        case FAILED, TIMED_OUT -> "failed: " + over.result();
                    },
                    cause);
        }

        void interrupt(String why) {
            active.remove(run.id());
            alarms.values().forEach(Timers.Cancellable::cancel);
            run = Interruption.of(run, timers.now(), why);
            past.add(run);
            log.keep(run);
            Scripts.this.tell(Severity.WARNING, run, "was interrupted: " + why, Cause.ITSELF);
            List.copyOf(ears).forEach(ear -> ear.accept(run));
        }
    }
}
