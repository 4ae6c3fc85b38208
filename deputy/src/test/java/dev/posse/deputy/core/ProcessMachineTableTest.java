package dev.posse.deputy.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import dev.posse.deputy.core.Run.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every cell of the table: what each trigger does in each state, to a process of usual policy. */
final class ProcessMachineTableTest {
    private static final RestartPolicy RESTARTS =
            new RestartPolicy(
                    RestartPolicy.Mode.ON_FAILURE,
                    Duration.ofSeconds(1),
                    2,
                    Duration.ofSeconds(30),
                    3,
                    Duration.ofSeconds(10),
                    List.of(0));
    private static final StartPolicy STARTS =
            new StartPolicy(
                    Duration.ofMillis(500), 2, Duration.ofMillis(100), Duration.ofSeconds(30));
    private static final Policy POLICY = new Policy(RESTARTS, STARTS, StopPolicy.USUAL, false);

    /**
     * Next state, effect (none when absent), timer: a time, {@code off}, or kept when absent.
     * {@code =} stands for "nothing changes at all"; {@code noted} for "only a note is taken".
     */
    private static final String TABLE =
            """
            trigger        | STOPPED            | WAITING            | STARTING                  | RUNNING                   | STOPPING           | BACKOFF            | EXITED             | FAILED
            start          | STARTING SPAWN 30s | =                  | =                         | =                         | noted              | STARTING SPAWN 30s | STARTING SPAWN 30s | STARTING SPAWN 30s
            scheduleDue    | STARTING SPAWN 30s | =                  | =                         | =                         | =                  | =                  | STARTING SPAWN 30s | STARTING SPAWN 30s
            stop           | =                  | STOPPED off        | STOPPING TERMINATE 5s     | STOPPING TERMINATE 5s     | noted              | STOPPED off        | noted              | noted
            restart        | STARTING SPAWN 30s | =                  | STOPPING TERMINATE 5s     | STOPPING TERMINATE 5s     | noted              | STARTING SPAWN 30s | STARTING SPAWN 30s | STARTING SPAWN 30s
            launchChanged  | =                  | =                  | STOPPING TERMINATE 5s     | STOPPING TERMINATE 5s     | =                  | =                  | =                  | =
            remove         | STOPPED FORGET off | STOPPED FORGET off | STOPPING TERMINATE 5s     | STOPPING TERMINATE 5s     | noted              | STOPPED FORGET off | STOPPED FORGET off | STOPPED FORGET off
            disable        | noted              | STOPPED off        | STOPPING TERMINATE 5s     | STOPPING TERMINATE 5s     | noted              | STOPPED off        | noted              | noted
            enable         | =                  | =                  | =                         | =                         | =                  | =                  | =                  | =
            ready          | =                  | STARTING SPAWN 30s | =                         | =                         | =                  | =                  | =                  | =
            notReady       | =                  | noted off          | =                         | =                         | =                  | =                  | =                  | =
            notReady, 9s   | =                  | WAITING 9s         | =                         | =                         | =                  | =                  | =                  | =
            overdue        | =                  | noted off          | =                         | =                         | =                  | =                  | =                  | =
            overdue, fails | =                  | FAILED off         | =                         | =                         | =                  | =                  | =                  | =
            notPrepared    | =                  | BACKOFF 100ms      | =                         | =                         | =                  | =                  | =                  | =
            stopAsked      | =                  | =                  | =                         | =                         | STOPPING 5s        | =                  | =                  | =
            spawned        | =                  | =                  | STARTING 500ms            | =                         | STOPPING TERMINATE | =                  | =                  | =
            spawnFailed    | =                  | =                  | BACKOFF 100ms             | =                         | BACKOFF 1s         | =                  | =                  | =
            refused        | =                  | =                  | FAILED off                | =                         | BACKOFF 1s         | =                  | =                  | =
            exit 0         | =                  | =                  | STOPPING TERMINATE 5s     | STOPPING TERMINATE 5s     | noted              | =                  | =                  | =
            exit 7         | =                  | =                  | STOPPING TERMINATE 5s     | STOPPING TERMINATE 5s     | noted              | =                  | =                  | =
            exit, alive    | =                  | =                  | noted                     | noted                     | noted              | =                  | =                  | =
            treeEmpty      | =                  | =                  | BACKOFF 100ms             | BACKOFF 1s                | BACKOFF 1s         | =                  | =                  | =
            lost, alive    | =                  | =                  | STOPPING KILL 5s          | STOPPING KILL 5s          | STOPPING KILL 5s   | =                  | =                  | =
            lost, empty    | =                  | =                  | BACKOFF 100ms             | BACKOFF 1s                | BACKOFF 1s         | =                  | =                  | =
            adopted        | RUNNING 10s        | RUNNING 10s        | STARTING 500ms            | noted                     | STOPPING TERMINATE | RUNNING 10s        | RUNNING 10s        | RUNNING 10s
            unhealthy      | =                  | =                  | =                         | STOPPING TERMINATE 5s     | =                  | =                  | =                  | =
            limitExceeded  | =                  | =                  | =                         | STOPPING TERMINATE 5s     | =                  | =                  | =                  | =
            limit, stop    | =                  | =                  | =                         | STOPPING TERMINATE 5s     | =                  | =                  | =                  | =
            limit, warn    | =                  | =                  | =                         | =                         | =                  | =                  | =                  | =
            limitKept      | =                  | =                  | =                         | noted                     | =                  | =                  | =                  | =
            checked        | =                  | =                  | =                         | noted                     | =                  | =                  | =                  | =
            filesChanged   | =                  | =                  | STOPPING TERMINATE 5s     | STOPPING TERMINATE 5s     | =                  | =                  | =                  | =
            timer          | =                  | WAITING PREPARE    | STOPPING KILL 5s          | noted off                 | STOPPING KILL 5s   | STARTING SPAWN 30s | =                  | =
            """;

    private static final Map<String, BiFunction<ProcessMachine, Run, Step>> TRIGGERS = triggers();

    @TestFactory
    Stream<DynamicTest> everyCell() {
        List<List<String>> rows =
                TABLE.lines().map(line -> List.of(line.split("\\s*\\|\\s*"))).toList();
        List<DynamicTest> cells = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            for (State state : State.values()) {
                String expected = row.get(rows.get(0).indexOf(state.name())).strip();
                cells.add(
                        DynamicTest.dynamicTest(
                                row.get(0) + " in " + state,
                                () ->
                                        assertThat(cell(row.get(0).strip(), in(state)))
                                                .isEqualTo(expected)));
            }
        }
        return cells.stream();
    }

    @Test
    void theTableNamesEveryTriggerAndEveryStateOnce() {
        List<String> named =
                TABLE.lines().skip(1).map(line -> line.split("\\|")[0].strip()).toList();
        assertThat(named).containsExactlyElementsOf(TRIGGERS.keySet());
        assertThat(TABLE.lines().findFirst().orElseThrow().split("\\|"))
                .hasSize(1 + State.values().length);
        long methods =
                Stream.of(ProcessMachine.class.getDeclaredMethods())
                        .filter(
                                method ->
                                        java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                        .count();
        /* Some have more than one row: exit, lost, limit, notReady and overdue. */
        assertThat(methods).isEqualTo(TRIGGERS.size() - 7);
    }

    private static String cell(String trigger, Run run) {
        Step step = TRIGGERS.get(trigger).apply(new ProcessMachine(POLICY), run);
        if (step.equals(Step.keep(run))) {
            return "=";
        }
        boolean same = step.next().state() == run.state() && step.effect() == Step.Effect.NONE;
        String timer = timer(step.timer());
        boolean note = same && !timer.endsWith("s");
        return ((note ? "noted" : step.next().state().name())
                        + (step.effect() == Step.Effect.NONE ? "" : " " + step.effect())
                        + timer)
                .strip();
    }

    private static String timer(Step.TimerChange change) {
        if (change instanceof Step.TimerChange.In in) {
            return " " + Reasons.of(in.delay());
        }
        return change instanceof Step.TimerChange.Off ? " off" : "";
    }

    /** A process that came to that state in the usual way. */
    private static Run in(State state) {
        Run.Change run = Run.NEW.change().to(state, "test").wanted(state != State.STOPPED);
        return switch (state) {
            case STOPPED, WAITING, EXITED, FAILED, STARTING -> run.done();
            case RUNNING ->
                    run.spawned(true)
                            .failures(0)
                            .overLimit(new Run.OverLimit("500 MB of 512 MB", true))
                            .done();
            case STOPPING -> run.spawned(true).cause(Cause.END).done();
            case BACKOFF -> run.cause(Cause.END).failures(1).done();
        };
    }

    private static Map<String, BiFunction<ProcessMachine, Run, Step>> triggers() {
        Map<String, BiFunction<ProcessMachine, Run, Step>> all = new LinkedHashMap<>();
        Exit.SpawnFailure failure = new Exit.SpawnFailure("exec", 2, "command not found: x");
        all.put("start", ProcessMachine::start);
        all.put("scheduleDue", ProcessMachine::scheduleDue);
        all.put("stop", ProcessMachine::stop);
        all.put("restart", ProcessMachine::restart);
        all.put("launchChanged", ProcessMachine::launchChanged);
        all.put("remove", ProcessMachine::remove);
        all.put("disable", ProcessMachine::disable);
        all.put("enable", ProcessMachine::enable);
        all.put("ready", ProcessMachine::ready);
        all.put("notReady", (machine, run) -> machine.notReady(run, "roscore", Optional.empty()));
        all.put(
                "notReady, 9s",
                (machine, run) ->
                        machine.notReady(run, "roscore", Optional.of(Duration.ofSeconds(9))));
        all.put(
                "overdue",
                (machine, run) -> machine.overdue(run, "roscore", false, Optional.empty()));
        all.put(
                "overdue, fails",
                (machine, run) -> machine.overdue(run, "roscore", true, Optional.empty()));
        all.put("notPrepared", (machine, run) -> machine.notPrepared(run, failure));
        all.put("stopAsked", ProcessMachine::stopAsked);
        all.put("spawned", ProcessMachine::spawned);
        all.put("spawnFailed", (machine, run) -> machine.spawnFailed(run, failure));
        all.put("refused", (machine, run) -> machine.refused(run, failure));
        all.put("exit 0", (machine, run) -> machine.mainExited(run, new Exit.Code(0), false));
        all.put("exit 7", (machine, run) -> machine.mainExited(run, new Exit.Code(7), false));
        all.put("exit, alive", (machine, run) -> machine.mainExited(run, new Exit.Code(0), true));
        all.put("treeEmpty", ProcessMachine::treeEmpty);
        all.put("lost, alive", (machine, run) -> machine.recorderLost(run, true));
        all.put("lost, empty", (machine, run) -> machine.recorderLost(run, false));
        all.put("adopted", ProcessMachine::adopted);
        all.put("unhealthy", (machine, run) -> machine.unhealthy(run, "3 checks failed"));
        all.put(
                "limitExceeded",
                (machine, run) ->
                        machine.limitExceeded(run, "600 MB of 512 MB", LimitPolicy.Action.RESTART));
        all.put(
                "limit, stop",
                (machine, run) ->
                        machine.limitExceeded(run, "600 MB of 512 MB", LimitPolicy.Action.STOP));
        all.put(
                "limit, warn",
                (machine, run) ->
                        machine.limitExceeded(run, "600 MB of 512 MB", LimitPolicy.Action.WARN));
        all.put("limitKept", ProcessMachine::limitKept);
        all.put("checked", (machine, run) -> machine.checked(run, Health.HEALTHY, ""));
        all.put("filesChanged", (machine, run) -> machine.filesChanged(run, "a.ts"));
        all.put("timer", ProcessMachine::timer);
        return all;
    }
}
