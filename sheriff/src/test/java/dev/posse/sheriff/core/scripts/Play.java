package dev.posse.sheriff.core.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.config.schema.ScriptLine;
import dev.posse.common.model.Labels;
import dev.posse.common.model.Launch;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.StepState;
import dev.posse.common.text.Nearest;
import dev.posse.sheriff.cli.Views;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.orders.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A machine with a world around it that the test moves by hand. */
final class Play {
    final Map<ProcessId, ProcessView> views = new HashMap<>();
    final Map<ProcessId, Wanted> wanted = new HashMap<>();
    final List<String> orders = new ArrayList<>();
    final Map<Integer, Duration> alarms = new TreeMap<>();
    final Deque<Integer> unanswered = new ArrayDeque<>();
    final Machine machine;
    Optional<Effect.Over> over = Optional.empty();
    private Instant now = Instant.parse("2026-11-21T08:00:00Z");
    private final Map<Integer, Effect.Give> given = new HashMap<>();
    private long runs = 1;

    Play(Script first, Script... others) {
        Map<String, Script> all = new LinkedHashMap<>();
        all.put(first.name(), first);
        Arrays.stream(others).forEach(script -> all.put(script.name(), script));
        Resolver.Resolved resolved = Resolver.resolve(first, all, cast());
        assertThat(resolved.problems()).isEmpty();
        cast().processes()
                .keySet()
                .forEach(id -> shows(Views.process(id.name()).state(ProcessState.STOPPED).view()));
        machine = machine(resolved.program());
    }

    /** Any program over processes of these names, all of them stopped, and to run. */
    Play(Program program, List<String> names) {
        names.forEach(name -> shows(Views.process(name).state(ProcessState.STOPPED).view()));
        names.forEach(name -> wants(Wanted.idle(spec(name)).start()));
        machine = machine(program);
    }

    private Machine machine(Program program) {
        return new Machine(
                program,
                id -> Optional.ofNullable(views.get(id)),
                id -> Optional.ofNullable(wanted.get(id)));
    }

    static ProcessSpec spec(String name) {
        return ProcessSpec.of(ProcessId.local(name), Launch.of("x"));
    }

    /** What somebody, not the run, wants of a process. */
    Play wants(Wanted one) {
        wanted.put(one.id(), one);
        return this;
    }

    static Script script(String name, String... lines) {
        return new Script(name, Arrays.stream(lines).map(ScriptLine::parse).toList());
    }

    /** Three processes a, b and c; a and b are group g. */
    static Cast cast() {
        Map<ProcessId, Labels> processes = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "c")) {
            String group = name.equals("c") ? "" : name.equals("a") ? "g" : "g/h";
            processes.put(
                    ProcessId.local(name), new Labels(group, List.of("t" + name), 0, List.of()));
        }
        return new Cast(
                processes,
                Set.of(ProcessId.local("b")),
                host -> host,
                (word, known) -> Nearest.few(word, known, 3));
    }

    Play begin() {
        return take(machine.begin(now));
    }

    /** All that was ordered is accepted, and the processes are so. */
    Play accepted(ProcessState then) {
        int number = unanswered.remove();
        List<TargetResult> results = new ArrayList<>();
        for (ProcessId id : given.get(number).targets()) {
            results.add(new TargetResult(id, Outcome.ACCEPTED, "", runs, runs));
            views.put(id, Views.process(id.name()).state(then).run(runs, runs).wanted(true).view());
        }
        runs++;
        return take(machine.answered(number, Reply.done(results), now));
    }

    /** The stop that was ordered of it is carried out. */
    Play stopped(String name) {
        int number = unanswered.remove();
        ProcessId id = ProcessId.local(name);
        assertThat(given.get(number).targets()).contains(id);
        for (ProcessId one : given.get(number).targets()) {
            views.put(
                    one,
                    Views.process(one.name()).state(ProcessState.STOPPED).run(runs, runs).view());
        }
        List<TargetResult> results =
                given.get(number).targets().stream()
                        .map(one -> new TargetResult(one, Outcome.ACCEPTED, "", runs, runs))
                        .toList();
        return take(machine.answered(number, Reply.done(results), now));
    }

    Play answered(Outcome outcome, String message) {
        int number = unanswered.remove();
        List<TargetResult> results =
                given.get(number).targets().stream()
                        .map(id -> new TargetResult(id, outcome, message, runs, runs))
                        .toList();
        return take(machine.answered(number, Reply.done(results), now));
    }

    Play refused(String message) {
        int number = unanswered.remove();
        return take(machine.answered(number, Reply.refused(Reply.Refusal.NOT_FOUND, message), now));
    }

    Play is(String name, ProcessState state) {
        return shows(Views.process(name).state(state).run(runs, runs).wanted(true).view());
    }

    Play shows(ProcessView view) {
        views.put(view.id(), view);
        return machine == null ? this : take(machine.changed(now));
    }

    Play wake(int step) {
        assertThat(alarms).containsKey(step);
        now = now.plus(alarms.remove(step));
        return take(machine.woken(step, now));
    }

    Play pause() {
        return take(machine.pause(now));
    }

    Play resume() {
        return take(machine.resume(now));
    }

    Play abort(boolean stop) {
        return take(machine.abort(stop, now));
    }

    StepState step(int number) {
        return machine.steps().get(number - 1).state();
    }

    String note(int number) {
        return machine.steps().get(number - 1).note();
    }

    RunState end() {
        return over.orElseThrow(() -> new AssertionError("it still runs: " + machine.steps()))
                .how();
    }

    private Play take(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Give give) {
                orders.add(
                        give.verb().word()
                                + " "
                                + String.join(
                                        " ",
                                        give.targets().stream().map(ProcessId::name).toList()));
                given.put(give.number(), give);
                unanswered.add(give.number());
            } else if (effect instanceof Effect.Wake wake) {
                alarms.put(wake.number(), wake.after());
            } else if (effect instanceof Effect.Rest rest) {
                alarms.remove(rest.number());
            } else if (effect instanceof Effect.Over end) {
                assertThat(over).as("it ends once").isEmpty();
                over = Optional.of(end);
            }
        }
        return this;
    }
}
