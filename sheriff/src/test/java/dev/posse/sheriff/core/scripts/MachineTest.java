package dev.posse.sheriff.core.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.common.model.script.Recourse;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptGoal;
import dev.posse.common.model.script.ScriptStep;
import dev.posse.common.model.script.ScriptTarget;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.model.script.StepState;
import dev.posse.sheriff.cli.Views;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run does next, whatever happens. */
final class MachineTest {
    private static Play play(String... lines) {
        return new Play(Play.script("go", lines)).begin();
    }

    @Test
    void stepsComeOneAfterTheOther() {
        Play play = play("start cmd \"a\" wait \"running\"", "stop cmd \"b\"", "wait ms 500");
        assertThat(play.orders).containsExactly("start a");
        play.accepted(ProcessState.STARTING);
        assertThat(play.note(1)).isEqualTo("a is STARTING");
        assertThat(play.alarms).containsEntry(1, Duration.ofMinutes(1));
        play.is("a", ProcessState.RUNNING);
        assertThat(play.orders).containsExactly("start a", "stop b");
        assertThat(play.alarms).isEmpty();
        play.accepted(ProcessState.STOPPING);
        assertThat(play.alarms).containsEntry(3, Duration.ofMillis(500));
        play.wake(3);
        assertThat(play.end()).isEqualTo(RunState.DONE);
    }

    @Test
    void anOrderWithoutAWaitIsDoneOnceItIsTaken() {
        Play play = play("start everything");
        assertThat(play.orders).as("b is disabled").containsExactly("start a c");
        assertThat(play.answered(Outcome.NOTHING_TO_DO, "already running").end())
                .isEqualTo(RunState.DONE);
    }

    @Test
    void aProcessThatEndedWellHasBeenRunning() {
        Play play = play("start cmd \"a\" wait \"running\"").accepted(ProcessState.EXITED);
        assertThat(play.end()).isEqualTo(RunState.DONE);
    }

    @Test
    void oneThatFailedFailsTheStepAtOnce() {
        Play play =
                play("start cmd \"a\" wait \"running\"", "start cmd \"c\"")
                        .accepted(ProcessState.FAILED);
        assertThat(play.end()).isEqualTo(RunState.FAILED);
        assertThat(play.over.get().result())
                .isEqualTo("step 1 failed (start process \"a\" wait \"running\"): a is FAILED");
        assertThat(play.step(1)).isEqualTo(StepState.FAILED);
        assertThat(play.step(2)).isEqualTo(StepState.SKIPPED);
    }

    @Test
    void whatTheDeputySaidBeforeTheOrderDoesNotCount() {
        Play play = play("restart cmd \"a\" wait \"running\"");
        play.is("a", ProcessState.RUNNING).accepted(ProcessState.STOPPING);
        assertThat(play.over).isEmpty();
        play.shows(Views.process("a").state(ProcessState.RUNNING).run(0, 0).wanted(true).view());
        assertThat(play.note(1)).isEqualTo("a has not taken up the order yet");
        play.is("a", ProcessState.RUNNING);
        assertThat(play.end()).isEqualTo(RunState.DONE);
    }

    @Test
    void aWaitHasAnEnd() {
        Play play =
                play("start cmd \"a\" wait \"healthy\" timeout 5s")
                        .accepted(ProcessState.BACKOFF)
                        .wake(1);
        assertThat(play.end()).isEqualTo(RunState.TIMED_OUT);
        assertThat(play.over.get().result()).endsWith("not within 5s: a is BACKOFF");
    }

    @Test
    void aJobMayTakeTheTimeThatItTakes() {
        Play play = play("start cmd \"a\" wait \"stopped\"").accepted(ProcessState.RUNNING);
        assertThat(play.alarms).isEmpty();
        assertThat(play.is("a", ProcessState.EXITED).end()).isEqualTo(RunState.DONE);
    }

    @Test
    void aWaitOfItsOwnKnowsWhatWasOrderedBefore() {
        Play play = play("start cmd \"a\"", "wait cmd \"a\" status \"stopped\"");
        play.shows(Views.process("a").state(ProcessState.EXITED).run(0, 9).view());
        play.accepted(ProcessState.STOPPED);
        play.shows(Views.process("a").state(ProcessState.EXITED).run(0, 9).wanted(true).view());
        assertThat(play.over).as("that was the run before").isEmpty();
        play.shows(Views.process("a").state(ProcessState.STOPPED).run(1, 9).wanted(true).view());
        assertThat(play.over).as("it is about to start").isEmpty();
        play.shows(Views.process("a").state(ProcessState.EXITED).run(1, 9).wanted(true).view());
        assertThat(play.end()).isEqualTo(RunState.DONE);

        Play stopped = play("stop cmd \"a\"", "wait cmd \"a\" status \"stopped\"");
        stopped.accepted(ProcessState.FAILED);
        assertThat(stopped.end()).as("after a stop, at rest is enough").isEqualTo(RunState.DONE);
    }

    @Test
    void aFailureMayBeBorneOrMended() {
        Play borne = play("start cmd \"a\" wait \"running\" on_failure continue", "stop cmd \"c\"");
        borne.accepted(ProcessState.FAILED);
        assertThat(borne.orders).containsExactly("start a", "stop c");
        assertThat(borne.accepted(ProcessState.STOPPED).end()).isEqualTo(RunState.DONE);

        Script rescue = Play.script("rescue", "start cmd \"c\"");
        Play mended =
                new Play(
                                Play.script(
                                        "go",
                                        "start cmd \"a\" on_failure run_script \"rescue\"",
                                        "stop cmd \"b\""),
                                rescue)
                        .begin()
                        .refused("nobody may");
        assertThat(mended.orders).containsExactly("start a", "start c");
        assertThat(mended.note(1)).isEqualTo("nobody may; does this instead");
        mended.accepted(ProcessState.RUNNING).accepted(ProcessState.STOPPED);
        assertThat(mended.orders).endsWith("stop b");
        assertThat(mended.end()).isEqualTo(RunState.DONE);

        Play worse =
                new Play(
                                Play.script(
                                        "go", "start cmd \"a\" on_failure run_script \"rescue\""),
                                rescue)
                        .begin()
                        .refused("no")
                        .refused("nor this");
        assertThat(worse.end()).isEqualTo(RunState.FAILED);
        assertThat(worse.over.get().result()).contains("step 2 failed").endsWith("nor this");
    }

    @Test
    void aRefusedProcessFailsTheStep() {
        Play play = play("start cmd \"a\"").answered(Outcome.REFUSED, "is disabled");
        assertThat(play.over.get().result()).endsWith("a is disabled");
    }

    @Test
    void anotherScriptRunsWithinThisOne() {
        Play play =
                new Play(
                                Play.script("go", "run_script \"in\"", "stop cmd \"a\""),
                                Play.script("in", "start cmd \"a\"", "start cmd \"c\""))
                        .begin();
        play.accepted(ProcessState.RUNNING).accepted(ProcessState.RUNNING);
        assertThat(play.step(1)).isEqualTo(StepState.DONE);
        assertThat(play.orders).containsExactly("start a", "start c", "stop a");
        assertThat(play.accepted(ProcessState.STOPPED).end()).isEqualTo(RunState.DONE);
    }

    @Test
    void lanesRunSideBySideAndAllComeToTheirEnd() {
        Script go =
                new Script(
                        "go",
                        List.of(
                                new ScriptStep.Parallel(
                                        List.of(
                                                List.of(start("a"), start("c")),
                                                List.of(start("b"))),
                                        Recourse.FAIL),
                                start("c")));
        Play play = new Play(go).begin();
        assertThat(play.orders).containsExactly("start a", "start b");
        play.refused("not a").accepted(ProcessState.RUNNING);
        assertThat(play.end()).isEqualTo(RunState.FAILED);
        assertThat(play.step(4)).as("the other lane").isEqualTo(StepState.DONE);
        assertThat(play.step(3)).isEqualTo(StepState.SKIPPED);
        assertThat(play.over.get().result()).startsWith("step 2 failed").endsWith("not a");
    }

    private static ScriptStep start(String name) {
        return new ScriptStep.Act(
                ScriptVerb.START, new ScriptTarget.Process(name), Optional.empty(), Recourse.FAIL);
    }

    @Test
    void aPausedRunBeginsNothingAndForgetsNothing() {
        Play play = play("start cmd \"a\" wait \"running\"", "start cmd \"c\"");
        play.pause().accepted(ProcessState.RUNNING);
        assertThat(play.step(1)).isEqualTo(StepState.DONE);
        assertThat(play.orders).containsExactly("start a");
        assertThat(play.resume().orders).containsExactly("start a", "start c");
    }

    @Test
    void anAbortLeavesOrStopsOnlyWhatTheRunStarted() {
        Play left = play("start cmd \"a\"", "start cmd \"c\"", "wait ms 1000");
        left.accepted(ProcessState.RUNNING).answered(Outcome.NOTHING_TO_DO, "already running");
        assertThat(left.abort(false).end()).isEqualTo(RunState.ABORTED);
        assertThat(left.orders).containsExactly("start a", "start c");
        assertThat(left.over.get().result()).isEqualTo("aborted; left as they are: a");
        assertThat(left.alarms).as("nothing wakes it").isEmpty();
        assertThat(left.step(3)).isEqualTo(StepState.SKIPPED);

        Play stopped = play("start cmd \"a\"", "restart cmd \"c\"", "wait ms 1000");
        stopped.accepted(ProcessState.RUNNING).accepted(ProcessState.RUNNING).abort(true);
        assertThat(stopped.orders).endsWith("stop c a");
        assertThat(stopped.over).as("nothing is said before it is so").isEmpty();
        assertThat(stopped.answered(Outcome.ACCEPTED, "stops").end()).isEqualTo(RunState.ABORTED);
        assertThat(stopped.over.get().result()).isEqualTo("aborted; ordered to stop: c, a");
    }

    @Test
    void whatRanBeforeAndWasOnlyRestartedGoesOnAfterAnAbort() {
        Play play = play("restart cmd \"a\"", "restart cmd \"c\"", "wait ms 1000");
        Play running =
                new Play(
                        Play.script(
                                "go", "restart cmd \"a\"", "restart cmd \"c\"", "wait ms 1000"));
        running.views.put(ProcessId.local("a"), Views.process("a").running(7).view());
        running.begin().accepted(ProcessState.RUNNING).accepted(ProcessState.RUNNING).abort(true);
        assertThat(running.orders).endsWith("stop c");
        play.accepted(ProcessState.RUNNING).accepted(ProcessState.RUNNING).abort(true);
        assertThat(play.orders).endsWith("stop c a");
    }

    @Test
    void anAbortWaitsForWhatIsBeingOrderedAndStopsThatToo() {
        Play play = play("start cmd \"a\"", "start cmd \"c\"", "start cmd \"b\"");
        play.accepted(ProcessState.RUNNING).abort(true);
        assertThat(play.over).as("c may have been started, or not").isEmpty();
        assertThat(play.orders).containsExactly("start a", "start c");
        play.accepted(ProcessState.STARTING);
        assertThat(play.orders).containsExactly("start a", "start c", "stop c a");
        play.answered(Outcome.ACCEPTED, "stops");
        assertThat(play.over.get().result()).isEqualTo("aborted; ordered to stop: c, a");
        assertThat(play.step(3)).isEqualTo(StepState.SKIPPED);

        Play left = play("start cmd \"a\" wait \"running\"", "start cmd \"c\"");
        left.abort(false).accepted(ProcessState.RUNNING);
        assertThat(left.over.get().result()).isEqualTo("aborted; left as they are: a");
        assertThat(left.orders).containsExactly("start a");

        Play refused = play("start cmd \"a\"");
        refused.abort(true).refused("the disk is full");
        assertThat(refused.over.get().result()).isEqualTo("aborted; it had started nothing");
    }

    @Test
    void anAbortThatIsAskedTwiceStopsOnce() {
        Play play = play("start cmd \"a\"");
        play.abort(false).abort(true).accepted(ProcessState.RUNNING).abort(true);
        assertThat(play.orders).containsExactly("start a", "stop a");
        assertThat(play.answered(Outcome.ACCEPTED, "stops").end()).isEqualTo(RunState.ABORTED);
    }

    @Test
    void anAbortSaysOnlyWhatWasDone() {
        Play gone = play("start cmd \"a\"", "start cmd \"c\"", "wait ms 1000");
        gone.accepted(ProcessState.RUNNING).accepted(ProcessState.RUNNING);
        gone.views.remove(ProcessId.local("c"));
        gone.abort(true);
        assertThat(gone.orders).endsWith("stop a");
        gone.answered(Outcome.PENDING, "stops once host 'k9' is back");
        assertThat(gone.over.get().result()).isEqualTo("aborted; a stops once host 'k9' is back");

        Play refused = play("start cmd \"a\"", "wait ms 1000").accepted(ProcessState.RUNNING);
        refused.abort(true).refused("the disk is full");
        assertThat(refused.over.get().result())
                .isEqualTo(
                        "aborted; not stopped: a; the order to stop was refused: the disk is"
                                + " full");

        Play idle = play("start cmd \"a\"", "wait ms 1000").accepted(ProcessState.RUNNING);
        idle.abort(true).answered(Outcome.NOTHING_TO_DO, "is EXITED already");
        assertThat(idle.over.get().result())
                .isEqualTo("aborted; what it had started is stopped already");
    }

    @Test
    void oneThatIsRemovedAfterItsStopIsStopped() {
        Play play = play("stop cmd \"a\" wait \"stopped\"").accepted(ProcessState.STOPPING);
        play.views.remove(ProcessId.local("a"));
        assertThat(play.is("c", ProcessState.RUNNING).end()).isEqualTo(RunState.DONE);

        Play later = play("stop cmd \"a\"", "wait cmd \"a\" status \"stopped\"");
        later.accepted(ProcessState.STOPPING).views.remove(ProcessId.local("a"));
        assertThat(later.is("c", ProcessState.RUNNING).end()).isEqualTo(RunState.DONE);
    }

    @Test
    void aStopLeavesOutWhoWasRemovedSinceTheRunBegan() {
        ProcessId here = ProcessId.local("a");
        ProcessId leaving = ProcessId.local("b");
        StopTargets stop =
                StopTargets.of(
                        List.of(leaving, here),
                        here::equals,
                        id -> Optional.of(Views.process("b").run(4, 7).view()));
        assertThat(stop.there()).containsExactly(here);
        TargetResult done = new TargetResult(here, Outcome.ACCEPTED, "stops", 9, 5);
        assertThat(stop.with(List.of(done))).startsWith(done);
        TargetResult gone = stop.with(List.of()).get(0);
        assertThat(gone.process()).isEqualTo(leaving);
        assertThat(gone.outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
        ProcessView stopping =
                Views.process("b").state(ProcessState.STOPPING).run(4, 7).wanted(true).view();
        assertThat(
                        Judge.of(
                                ScriptGoal.STOPPED,
                                Optional.of(ScriptVerb.STOP),
                                Optional.of(gone),
                                Optional.of(stopping)))
                .isInstanceOf(Verdict.NotYet.class);
    }

    @Test
    void aProcessThatIsRemovedFailsTheWait() {
        Play play = play("wait cmd \"a\" status \"running\"");
        play.views.remove(ProcessId.local("a"));
        play.is("c", ProcessState.RUNNING);
        assertThat(play.over.get().result()).endsWith("a was removed");
    }

    @Test
    void tenThousandStepsNeedNoStack() {
        Script go =
                new Script(
                        "go",
                        Collections.nCopies(
                                Script.MOST_STEPS,
                                dev.posse.common.config.schema.ScriptLine.parse(
                                        "wait cmd \"a\" status \"stopped\"")));
        assertThat(new Play(go).begin().end()).isEqualTo(RunState.DONE);
    }
}
