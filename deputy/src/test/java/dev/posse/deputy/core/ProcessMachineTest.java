package dev.posse.deputy.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.RestartPolicy.Mode;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import dev.posse.deputy.core.Step.Effect;
import dev.posse.deputy.core.Step.TimerChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What follows from several triggers in turn. */
final class ProcessMachineTest {
    private static final Exit SEVEN = new Exit.Code(7);

    private RestartPolicy restart = RestartPolicy.NEVER;
    private StartPolicy start = StartPolicy.USUAL;
    private StopPolicy stop = StopPolicy.USUAL;
    private boolean prepares;
    private Step step = Step.keep(Run.NEW);

    @Test
    void withoutMinUptimeASpawnedChildIsUp() {
        up();
        assertThat(step.next().state()).isEqualTo(State.RUNNING);
        assertThat(step.timer()).isEqualTo(new TimerChange.In(Duration.ofSeconds(10)));
    }

    @Test
    void anExitByItselfIsJudgedByItsCodeHoweverSoonItCame() {
        up();
        end(new Exit.Code(0));
        assertThat(step.next().state()).isEqualTo(State.EXITED);
        assertThat(step.next().crashes()).isZero();
        up();
        end(SEVEN);
        assertThat(step.next().state()).isEqualTo(State.FAILED);
        assertThat(step.next().reason()).isEqualTo("exit 7");
        assertThat(step.next().crashes()).isOne();
    }

    @Test
    void itGivesUpAfterSoManyRestartsAndSaysSo() {
        restart = restart(Mode.ON_FAILURE, 3);
        up();
        for (int i = 1; i <= 3; i++) {
            end(SEVEN);
            assertThat(step.next().state()).isEqualTo(State.BACKOFF);
            assertThat(step.timer())
                    .isEqualTo(new TimerChange.In(Duration.ofSeconds(1L << (i - 1))));
            timer();
            assertThat(step.effect()).isEqualTo(Effect.SPAWN);
            assertThat(step.next().restarts()).isEqualTo(i);
            step = machine().spawned(step.next());
        }
        end(SEVEN);
        assertThat(step.next().state()).isEqualTo(State.FAILED);
        assertThat(step.next().reason()).isEqualTo("gave up after 3 restarts, last: exit 7");
        assertThat(step.next().crashes()).isEqualTo(4);
        assertThat(step.timer()).isInstanceOf(TimerChange.Off.class);
    }

    @Test
    void aStableTimeForgetsFailures() {
        restart = restart(Mode.ALWAYS, 3);
        up();
        end(SEVEN);
        timer();
        step = machine().spawned(step.next());
        assertThat(step.next().failures()).isOne();
        timer();
        assertThat(step.next().failures()).isZero();
        assertThat(step.next().restarts()).isOne();
    }

    @Test
    void anOrderedStartForgetsEverythingCounted() {
        restart = restart(Mode.ALWAYS, 1);
        up();
        end(SEVEN);
        timer();
        step = machine().spawned(step.next());
        end(SEVEN);
        assertThat(step.next().state()).isEqualTo(State.FAILED);
        up();
        assertThat(step.next().failures()).isZero();
        assertThat(step.next().restarts()).isZero();
        assertThat(step.next().crashes()).isEqualTo(2);
    }

    @Test
    void anEndBeforeMinUptimeUsesUpTheStartRetriesThenThePolicy() {
        start =
                new StartPolicy(
                        Duration.ofMillis(50), 2, Duration.ofMillis(100), Duration.ofSeconds(30));
        step = machine().start(step.next());
        for (int tries = 1; tries <= 2; tries++) {
            step = machine().spawned(step.next());
            end(new Exit.Code(1));
            assertThat(step.next().state()).isEqualTo(State.BACKOFF);
            assertThat(step.next().tries()).isEqualTo(tries);
            assertThat(step.timer()).isEqualTo(new TimerChange.In(Duration.ofMillis(100)));
            timer();
            assertThat(step.next().restarts()).isZero();
        }
        step = machine().spawned(step.next());
        end(new Exit.Code(1));
        assertThat(step.next().state()).isEqualTo(State.FAILED);
    }

    @Test
    void ourOwnSignalNeverCountsAsAFailure() {
        restart = restart(Mode.ALWAYS, 0);
        up();
        step = machine().stop(step.next());
        end(new Exit.Signaled(15));
        assertThat(step.next().state()).isEqualTo(State.STOPPED);
        assertThat(step.next().crashes()).isZero();
        assertThat(step.next().failures()).isZero();
    }

    @Test
    void anOrderedRestartDoesNotCount() {
        restart = restart(Mode.ALWAYS, 0);
        up();
        step = machine().restart(step.next());
        assertThat(step.effect()).isEqualTo(Effect.TERMINATE);
        end(new Exit.Signaled(15));
        assertThat(step.next().state()).isEqualTo(State.STARTING);
        assertThat(step.effect()).isEqualTo(Effect.SPAWN);
        assertThat(step.next().restarts()).isZero();
        assertThat(step.next().crashes()).isZero();
    }

    @Test
    void theTreeOfAnEarlierChildIsGoneBeforeTheNextStarts() {
        restart = restart(Mode.ALWAYS, 0);
        up();
        step = machine().mainExited(step.next(), SEVEN, false);
        assertThat(step.next().state()).isEqualTo(State.STOPPING);
        assertThat(step.effect()).isEqualTo(Effect.TERMINATE);
        timer();
        assertThat(step.effect()).isEqualTo(Effect.KILL);
        step = machine().treeEmpty(step.next());
        assertThat(step.next().state()).isEqualTo(State.BACKOFF);
        assertThat(step.next().reason()).startsWith("exit 7; restart 1 after 1s");
    }

    @Test
    void aStopWithoutGraceKillsAtOnce() {
        stop = new StopPolicy(15, Duration.ZERO, Optional.empty());
        up();
        step = machine().stop(step.next());
        assertThat(step.effect()).isEqualTo(Effect.KILL);
        assertThat(step.timer()).isEqualTo(new TimerChange.In(Duration.ofSeconds(2)));
    }

    @Test
    void whatCannotBeKilledIsToldAndNeverDoubled() {
        up();
        step = machine().stop(step.next());
        timer();
        assertThat(step.effect()).isEqualTo(Effect.KILL);
        timer();
        assertThat(step.next().alarm()).hasValueSatisfying(a -> assertThat(a).contains("killed"));
        assertThat(step.timer()).isInstanceOf(TimerChange.Off.class);
        step = machine().start(step.next());
        assertThat(step.effect()).isEqualTo(Effect.NONE);
        assertThat(step.next().state()).isEqualTo(State.STOPPING);
        step = machine().treeEmpty(step.next());
        assertThat(step.effect()).isEqualTo(Effect.SPAWN);
        assertThat(step.next().alarm()).isEmpty();
    }

    @Test
    void aStartDuringAStopStartsOnceTheTreeIsGone() {
        up();
        step = machine().stop(step.next());
        step = machine().start(step.next());
        end(new Exit.Signaled(15));
        assertThat(step.effect()).isEqualTo(Effect.SPAWN);
    }

    @Test
    void theLastWordDuringAStopCounts() {
        up();
        step = machine().restart(step.next());
        step = machine().stop(step.next());
        end(new Exit.Signaled(15));
        assertThat(step.next().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aRemovedProcessIsForgottenOnceItsTreeIsGoneUnlessItComesBack() {
        up();
        step = machine().remove(step.next());
        assertThat(step.effect()).isEqualTo(Effect.TERMINATE);
        Step back = machine().treeEmpty(machine().start(step.next()).next());
        assertThat(back.effect()).isEqualTo(Effect.SPAWN);
        step = machine().treeEmpty(step.next());
        assertThat(step.effect()).isEqualTo(Effect.FORGET);
    }

    @Test
    void enablingTellsAgainHowItEnded() {
        up();
        end(new Exit.Code(0));
        String ended = step.next().reason();
        step = machine().disable(step.next());
        assertThat(step.next().reason()).isEqualTo("disabled");
        step = machine().enable(step.next());
        assertThat(step.next().reason()).isEqualTo(ended).isEqualTo("exit 0");
        step = machine().enable(machine().disable(Run.NEW).next());
        assertThat(step.next().reason()).isEqualTo("enabled");
    }

    @Test
    void aDisabledProcessStopsAndRefusesToStart() {
        up();
        step = machine().disable(step.next());
        assertThat(step.effect()).isEqualTo(Effect.TERMINATE);
        step = machine().start(step.next());
        end(new Exit.Signaled(15));
        assertThat(step.next().state()).isEqualTo(State.STOPPED);
        assertThat(step.next().reason()).isEqualTo("disabled");
        step = machine().start(step.next());
        assertThat(step.effect()).isEqualTo(Effect.NONE);
        step = machine().start(machine().enable(step.next()).next());
        assertThat(step.effect()).isEqualTo(Effect.SPAWN);
    }

    @Test
    void anUnseenExitIsAFailureAndNeverGuessed() {
        up();
        step = machine().recorderLost(step.next(), false);
        assertThat(step.next().state()).isEqualTo(State.FAILED);
        assertThat(step.next().reason()).isEqualTo("exit unknown");
        assertThat(step.next().exit()).contains(new Exit.Unknown());
    }

    @Test
    void anUnfitChildIsReplacedByThePolicyAndBacksOff() {
        restart = restart(Mode.ON_FAILURE, 1);
        up();
        step = machine().unhealthy(step.next(), "3 checks failed");
        end(new Exit.Code(0));
        assertThat(step.next().state()).isEqualTo(State.BACKOFF);
        assertThat(step.next().reason()).startsWith("3 checks failed; restart 1");
        timer();
        step = machine().spawned(step.next());
        step = machine().unhealthy(step.next(), "3 checks failed");
        end(new Exit.Code(0));
        assertThat(step.next().reason())
                .isEqualTo("gave up after 1 restart, last: 3 checks failed");
    }

    @Test
    void anUnfitChildThatMayNotRestartIsOnlyMarked() {
        up();
        step = machine().limitExceeded(step.next(), "600 MB of 512 MB", LimitPolicy.Action.RESTART);
        assertThat(step.next().state()).isEqualTo(State.RUNNING);
        assertThat(step.next().reason()).isEqualTo("600 MB of 512 MB");
        assertThat(step.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void aDetectorKeepsAProcessUpWhoseMainEnded() {
        up();
        step = machine().mainExited(step.next(), new Exit.Code(0), true);
        assertThat(step.next().state()).isEqualTo(State.RUNNING);
        step = machine().treeEmpty(step.next());
        assertThat(step.next().state()).isEqualTo(State.EXITED);
    }

    @Test
    void whatItWaitsForIsAskedBeforeEachStart() {
        prepares = true;
        Optional<Duration> limit = Optional.of(Duration.ofSeconds(9));
        step = machine().start(step.next());
        assertThat(step.next().state()).isEqualTo(State.WAITING);
        assertThat(step.effect()).isEqualTo(Effect.PREPARE);
        step = machine().notReady(step.next(), "waits for roscore", limit);
        assertThat(step.timer()).isEqualTo(new Step.TimerChange.In(limit.get()));
        timer();
        assertThat(step.effect()).isEqualTo(Effect.PREPARE);
        step = machine().overdue(step.next(), "waits for roscore", false, Optional.empty());
        assertThat(step.next().state()).isEqualTo(State.WAITING);
        assertThat(step.next().alarm()).contains("still waits for roscore");
        step = machine().ready(step.next());
        assertThat(step.effect()).isEqualTo(Effect.SPAWN);
        assertThat(step.next().alarm()).isEmpty();
    }

    @Test
    void whatItWaitsForMayAlsoFailTheStart() {
        prepares = true;
        step = machine().start(step.next());
        step = machine().overdue(step.next(), "waits for roscore", true, Optional.empty());
        assertThat(step.next().state()).isEqualTo(State.FAILED);
    }

    @Test
    void aSlowStartIsEndedBeforeItIsTriedAgain() {
        restart = restart(Mode.ALWAYS, 0);
        step = machine().start(step.next());
        timer();
        assertThat(step.effect()).isEqualTo(Effect.KILL);
        step = machine().treeEmpty(step.next());
        assertThat(step.next().state()).isEqualTo(State.BACKOFF);
        assertThat(step.next().reason()).startsWith("not started within 30s; restart 1");
    }

    private ProcessMachine machine() {
        return new ProcessMachine(new Policy(restart, start, stop, prepares));
    }

    private void up() {
        step = machine().start(step.next());
        assertThat(step.effect()).isEqualTo(Effect.SPAWN);
        step = machine().spawned(step.next());
    }

    private void end(Exit exit) {
        step = machine().mainExited(step.next(), exit, false);
        step = machine().treeEmpty(step.next());
    }

    private void timer() {
        step = machine().timer(step.next());
    }

    private static RestartPolicy restart(Mode mode, int most) {
        return new RestartPolicy(
                mode,
                Duration.ofSeconds(1),
                2,
                Duration.ofSeconds(30),
                most,
                Duration.ofSeconds(10),
                List.of(0));
    }
}
