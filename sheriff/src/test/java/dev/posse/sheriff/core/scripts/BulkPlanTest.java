package dev.posse.sheriff.core.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.model.Labels;
import dev.posse.common.model.Launch;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.ProcessSet.OnStartFailure;
import dev.posse.common.model.ProcessSet.StartOrder;
import dev.posse.common.model.ProcessSet.StopOrder;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.script.Pace;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.model.script.StepState;
import dev.posse.sheriff.core.orders.Sets;
import dev.posse.sheriff.core.orders.Wanted;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Orders for several processes that take their time: their steps, and what becomes of them. */
final class BulkPlanTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    private static Sets.Filled set(
            StartOrder start, StopOrder stop, OnStartFailure failure, String... members) {
        return new Sets.Filled(
                new ProcessSet("s", List.of(members), start, stop, false, failure),
                Arrays.stream(members).map(ProcessId::local).toList());
    }

    private static Sets.Filled sequence(OnStartFailure failure) {
        return set(StartOrder.SEQUENTIAL, StopOrder.REVERSE, failure, "a", "b", "c");
    }

    /** Those of high priority numbers, a, come last. */
    private static Play play(Bulk bulk, Sets.Filled... sets) {
        Map<ProcessId, ProcessSpec> specs = new LinkedHashMap<>();
        for (String name : NAMES) {
            int priority = name.equals("a") ? 10 : 0;
            ProcessId id = ProcessId.local(name);
            specs.put(
                    id,
                    ProcessSpec.of(id, Launch.of("x"))
                            .withLabels(new Labels("", List.of(), priority, List.of())));
        }
        return new Play(
                        BulkPlan.of(
                                bulk, new LinkedHashSet<>(specs.keySet()), List.of(sets), specs),
                        NAMES)
                .begin();
    }

    private static Bulk bulk(ScriptVerb verb) {
        return new Bulk(verb, List.of("group:s"), Pace.BY_SETS, Optional.empty());
    }

    private static Bulk rolling(int atOnce) {
        return new Bulk(
                ScriptVerb.RESTART,
                List.of("all"),
                Pace.rolling(atOnce),
                Optional.of(Duration.ofSeconds(5)));
    }

    @Test
    void aSequentialSetStartsOneWhenTheOneBeforeIsUpAndWhatIsInNoneComesAtOnce() {
        Play play = play(bulk(ScriptVerb.START), sequence(OnStartFailure.CONTINUE));
        assertThat(play.orders).containsExactly("start a");
        play.accepted(ProcessState.STARTING);
        assertThat(play.orders).containsExactly("start a");
        play.is("a", ProcessState.RUNNING);
        assertThat(play.orders).containsExactly("start a", "start b");
        play.accepted(ProcessState.RUNNING).accepted(ProcessState.RUNNING);
        assertThat(play.orders).containsExactly("start a", "start b", "start c", "start d");
        assertThat(play.accepted(ProcessState.RUNNING).end()).isEqualTo(RunState.DONE);
    }

    @Test
    void aParallelSetStartsAllAtOnce() {
        Play play =
                play(
                        bulk(ScriptVerb.START),
                        set(
                                StartOrder.PARALLEL,
                                StopOrder.PARALLEL,
                                OnStartFailure.CONTINUE,
                                "a",
                                "b"));
        assertThat(play.orders).containsExactly("start a", "start b");
    }

    @Test
    void p40ContinueStartsTheOthersAndFailsInTheEndWithTheFirst() {
        Play play =
                play(bulk(ScriptVerb.START), sequence(OnStartFailure.CONTINUE))
                        .accepted(ProcessState.RUNNING)
                        .accepted(ProcessState.FAILED)
                        .accepted(ProcessState.FAILED);
        assertThat(play.orders).containsExactly("start a", "start b", "start c", "start d");
        assertThat(play.accepted(ProcessState.RUNNING).end()).isEqualTo(RunState.FAILED);
        assertThat(play.over.orElseThrow().result())
                .isEqualTo("step 3 failed (start b): b is FAILED");
    }

    @Test
    void p40RollbackStopsWhatThisOrderHadStartedTheLastFirst() {
        Play play =
                play(bulk(ScriptVerb.START), sequence(OnStartFailure.ROLLBACK))
                        .accepted(ProcessState.RUNNING)
                        .accepted(ProcessState.RUNNING)
                        .accepted(ProcessState.FAILED);
        assertThat(play.orders).containsExactly("start a", "start b", "start c", "stop c");
        play.stopped("c").stopped("b").stopped("a");
        assertThat(play.orders.subList(3, play.orders.size()))
                .containsExactly("stop c", "stop b", "stop a");
        assertThat(play.end()).isEqualTo(RunState.FAILED);
        assertThat(play.over.orElseThrow().result()).contains("(start c): c is FAILED");
    }

    @Test
    void rollbackLeavesWhatRanBefore() {
        Play play = play(bulk(ScriptVerb.START), sequence(OnStartFailure.ROLLBACK));
        play.shows(dev.posse.sheriff.cli.Views.process("a").running(7).run(0, 0).view());
        play.answered(dev.posse.common.model.TargetResult.Outcome.NOTHING_TO_DO, "already running");
        play.is("a", ProcessState.RUNNING).accepted(ProcessState.FAILED).stopped("b");
        assertThat(play.orders).containsExactly("start a", "start b", "stop b");
        assertThat(play.end()).isEqualTo(RunState.FAILED);
    }

    @Test
    void aSetStopsInReverseAndARestartIsAStopAndAStart() {
        Play play = play(bulk(ScriptVerb.RESTART), sequence(OnStartFailure.CONTINUE));
        play.stopped("c").stopped("b").stopped("a");
        assertThat(play.orders).containsExactly("stop c", "stop b", "stop a", "start a");
        Play other =
                play(
                        bulk(ScriptVerb.STOP),
                        set(
                                StartOrder.PARALLEL,
                                StopOrder.SEQUENTIAL,
                                OnStartFailure.CONTINUE,
                                "a",
                                "b"));
        other.stopped("a").stopped("b");
        assertThat(other.orders).containsExactly("stop a", "stop b", "stop d c");
    }

    @Test
    void aRollingRestartTakesSomeAtATimeThoseOfLowPriorityFirst() {
        Play play = play(rolling(2));
        assertThat(play.orders).containsExactly("restart b c");
        play.accepted(ProcessState.RUNNING);
        assertThat(play.orders).containsExactly("restart b c", "restart d a");
        assertThat(play.accepted(ProcessState.RUNNING).end()).isEqualTo(RunState.DONE);
    }

    @Test
    void whatSomebodyStopsDisablesOrRemovesMeanwhileIsLeftOut() {
        Play play = play(rolling(1));
        play.wants(Wanted.idle(Play.spec("c")));
        play.wants(Wanted.idle(Play.spec("d")).start().withEnabledByHand(false));
        play.wanted.remove(ProcessId.local("a"));
        play.accepted(ProcessState.RUNNING);
        assertThat(play.orders).containsExactly("restart b");
        assertThat(play.note(2)).isEqualTo("left out: c was stopped meanwhile");
        assertThat(play.note(3)).isEqualTo("left out: d was disabled meanwhile");
        assertThat(play.note(4)).isEqualTo("left out: a was removed meanwhile");
        assertThat(play.step(2)).isEqualTo(StepState.DONE);
        assertThat(play.end()).isEqualTo(RunState.DONE);

        Play some = play(rolling(2)).wants(Wanted.idle(Play.spec("a")));
        some.accepted(ProcessState.RUNNING).accepted(ProcessState.RUNNING);
        assertThat(some.orders).containsExactly("restart b c", "restart d");
        assertThat(some.note(2)).isEqualTo("left out: a was stopped meanwhile");
        assertThat(some.end()).isEqualTo(RunState.DONE);
    }

    @Test
    void whatTheRunItselfStoppedIsStartedAgain() {
        Play play = play(bulk(ScriptVerb.RESTART), sequence(OnStartFailure.CONTINUE));
        for (String name : List.of("c", "b", "a")) {
            play.wants(Wanted.idle(Play.spec(name))).stopped(name);
        }
        assertThat(play.orders).endsWith("stop a", "start a");
    }

    @Test
    void oneThatDoesNotComeUpStopsTheRollAndSaysWhere() {
        Play play = play(rolling(1)).accepted(ProcessState.RUNNING);
        play.accepted(ProcessState.STARTING).wake(2);
        assertThat(play.orders).containsExactly("restart b", "restart c");
        assertThat(play.end()).isEqualTo(RunState.TIMED_OUT);
        assertThat(play.over.orElseThrow().result())
                .isEqualTo("step 2 failed (restart c): not within 5s: c is STARTING");
        assertThat(play.step(3)).isEqualTo(StepState.SKIPPED);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> rolling(-1)).hasMessageContaining("1 to 1000");
        assertThatThrownBy(
                        () ->
                                new Bulk(
                                        ScriptVerb.START,
                                        List.of("a"),
                                        Pace.rolling(1),
                                        Optional.empty()))
                .hasMessageContaining("only a restart");
        assertThatThrownBy(
                        () -> new Bulk(ScriptVerb.STOP, List.of(), Pace.CASCADE, Optional.empty()))
                .hasMessageContaining("all");
        assertThatThrownBy(
                        () ->
                                new Bulk(
                                        ScriptVerb.STOP,
                                        List.of("a"),
                                        Pace.BY_SETS,
                                        Optional.of(Duration.ofDays(9999))))
                .hasMessageContaining("7 days");
    }
}
