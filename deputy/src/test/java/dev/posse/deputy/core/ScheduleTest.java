package dev.posse.deputy.core;

import static dev.posse.deputy.core.World.spec;
import static dev.posse.deputy.core.World.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Schedule;
import dev.posse.common.model.Supervision;
import dev.posse.common.model.WatchPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a deputy does by its clock, and when files change. */
final class ScheduleTest {
    private static final ProcessId BACKUP = ProcessId.local("backup");

    private final World world = new World();

    private static ProcessSpec every(String when, Schedule.Missed missed) {
        return spec("backup", "tar")
                .withRestart(RestartPolicy.NEVER.withMode(RestartPolicy.Mode.ALWAYS))
                .withSupervision(
                        Supervision.NONE.withSchedule(
                                new Schedule(when, Optional.of("UTC"), missed, Duration.ZERO)));
    }

    /** Wanted, and not started. */
    private static Order armed(ProcessSpec spec) {
        return new Order(spec, true, 0);
    }

    private long runs() {
        return world.children.launches().size();
    }

    private void ends() {
        world.children.exit(BACKUP, new Exit.Code(0));
        world.settle();
    }

    @Test
    void itStartsAtItsTimesAndRestsBetween() {
        world.order(armed(every("@every 30s", Schedule.Missed.SKIP)));
        assertThat(world.state(BACKUP)).isEqualTo(ProcessState.STOPPED);
        assertThat(world.status(BACKUP).nextTryAt()).contains(world.timers.now().plusSeconds(30));
        for (int run = 1; run <= 5; run++) {
            world.advance(Duration.ofSeconds(30));
            assertThat(runs()).isEqualTo(run);
            ends();
            assertThat(world.state(BACKUP)).isEqualTo(ProcessState.EXITED);
        }
    }

    @Test
    void aRunThatGoesOnIsNotDoubled() {
        world.order(armed(every("@every 30s", Schedule.Missed.SKIP)));
        world.advance(Duration.ofMinutes(10));
        assertThat(runs()).isEqualTo(1);
        assertThat(world.status(BACKUP).reason()).isEqualTo("up");
        ends();
        world.advance(Duration.ofSeconds(30));
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void whatIsStoppedByHandStaysSo() {
        ProcessSpec spec = every("@every 30s", Schedule.Missed.SKIP);
        world.order(armed(spec));
        world.change(new Order(spec, false, 0));
        world.advance(Duration.ofMinutes(10));
        assertThat(runs()).isZero();
        assertThat(world.status(BACKUP).nextTryAt()).isEmpty();
        world.change(armed(spec).start());
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void timesThatWereMissedAreSkippedOrMadeUpForOnce() {
        for (Schedule.Missed missed : Schedule.Missed.values()) {
            World other = new World();
            other.order(armed(every("0 * * * *", missed)));
            other.killDeputy();
            other.timers.advance(Duration.ofHours(5).plusMinutes(7));
            other.startDeputy();
            other.settle();
            assertThat(other.children.launches().size())
                    .as(missed.name())
                    .isEqualTo(missed == Schedule.Missed.RUN_ONCE ? 1 : 0);
        }
    }

    @Test
    void aTimeThatWasMissedByAMomentIsMissed() {
        world.order(armed(every("@every 10s", Schedule.Missed.SKIP)));
        world.advance(Duration.ofSeconds(5));
        world.killDeputy();
        world.timers.advance(Duration.ofSeconds(7));
        world.startDeputy();
        world.settle();
        assertThat(runs()).isZero();
        world.advance(Duration.ofSeconds(8));
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void whatWasDueWhileItWasLaidToRestIsMissedToo() {
        for (Schedule.Missed missed : Schedule.Missed.values()) {
            World other = new World();
            ProcessSpec spec = every("0 * * * *", missed);
            other.order(armed(spec));
            other.change(new Order(spec, false, 0));
            other.timers.advance(Duration.ofHours(5).plusMinutes(7));
            other.change(armed(spec));
            other.settle();
            assertThat(other.children.launches().size())
                    .as(missed.name())
                    .isEqualTo(missed == Schedule.Missed.RUN_ONCE ? 1 : 0);
        }
    }

    @Test
    void aChangedScheduleMakesUpForNothing() {
        world.order(armed(every("0 3 * * *", Schedule.Missed.RUN_ONCE)));
        world.advance(Duration.ofHours(2).plusMinutes(30));
        world.change(armed(every("0 * * * *", Schedule.Missed.RUN_ONCE)));
        assertThat(runs()).isZero();
        assertThat(world.status(BACKUP).nextTryAt())
                .contains(world.timers.now().plus(Duration.ofMinutes(30)));
    }

    @Test
    void aClockThatIsSetBackKeepsNoIntervalWaiting() {
        for (String when : List.of("@every 30s", "* * * * *")) {
            World other = new World();
            other.order(armed(every(when, Schedule.Missed.SKIP)));
            other.advance(Duration.ofSeconds(10));
            other.timers.setClock(Duration.ofHours(-2));
            for (int i = 0; i < 4; i++) {
                other.advance(Duration.ofSeconds(30));
                if (other.state(BACKUP) == ProcessState.RUNNING) {
                    other.children.exit(BACKUP, new Exit.Code(0));
                    other.settle();
                }
            }
            assertThat(other.children.launches()).as(when).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void whatRunsOnceADayRunsNoSecondTimeForAClockSetBackByALittle() {
        // The clock of these tests begins at 19:00.
        world.order(armed(every("0 20 * * *", Schedule.Missed.SKIP)));
        world.advance(Duration.ofMinutes(61));
        assertThat(runs()).isEqualTo(1);
        ends();
        world.timers.setClock(Duration.ofMinutes(-30));
        world.advance(Duration.ofHours(2));
        assertThat(runs()).isEqualTo(1);
        world.timers.setClock(Duration.ofHours(-10));
        world.advance(Duration.ofHours(9));
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void whatIsStartedByHandAfterAStopRunsOnce() {
        ProcessSpec spec = every("0 * * * *", Schedule.Missed.RUN_ONCE);
        world.order(armed(spec));
        world.change(new Order(spec, false, 0));
        world.advance(Duration.ofHours(5));
        world.change(armed(spec).start());
        ends();
        world.advance(Duration.ofMinutes(1));
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void theTimesGoOnWithTheNextDeputy() {
        world.order(armed(every("@every 30s", Schedule.Missed.SKIP)));
        world.advance(Duration.ofSeconds(20));
        world.killDeputy();
        world.startDeputy();
        world.advance(Duration.ofSeconds(9));
        assertThat(runs()).isZero();
        world.advance(Duration.ofSeconds(1));
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void aRebootStartsNothingBeforeItsTime() {
        world.order(armed(every("@every 30s", Schedule.Missed.SKIP)));
        world.advance(Duration.ofSeconds(30));
        world.reboot();
        world.startDeputy();
        assertThat(world.state(BACKUP)).isEqualTo(ProcessState.STOPPED);
        world.advance(Duration.ofSeconds(30));
        assertThat(world.state(BACKUP)).isEqualTo(ProcessState.RUNNING);
    }

    // ---- files ----

    private static ProcessSpec watched() {
        return spec("backup", "tar")
                .withSupervision(
                        Supervision.NONE.withWatch(
                                new WatchPolicy(
                                        true, List.of("."), List.of(), Duration.ofSeconds(1))));
    }

    @Test
    void filesThatAreQuietAgainRestartItOnce() {
        world.order(up(watched()));
        for (int i = 0; i < 10; i++) {
            world.fileChanged.orElseThrow().accept("src/" + i);
            world.advance(Duration.ofMillis(300));
        }
        assertThat(runs()).isEqualTo(1);
        world.advance(Duration.ofSeconds(1));
        assertThat(runs()).isEqualTo(2);
        assertThat(world.status(BACKUP).crashes()).isZero();
        assertThat(world.told)
                .anySatisfy(
                        status ->
                                assertThat(status.reason())
                                        .isEqualTo("restarting: watched file changed: src/0"));
    }

    @Test
    void aChangedFileForgetsNoFailures() {
        ProcessSpec flaky =
                watched().withRestart(RestartPolicy.NEVER.withMode(RestartPolicy.Mode.ON_FAILURE));
        world.order(up(flaky));
        world.children.exit(BACKUP, new Exit.Code(1));
        world.advance(Duration.ofSeconds(2));
        assertThat(world.status(BACKUP).restarts()).isEqualTo(1);
        world.fileChanged.orElseThrow().accept("conf.json");
        world.advance(Duration.ofSeconds(1));
        assertThat(runs()).isEqualTo(3);
        assertThat(world.status(BACKUP).restarts()).isEqualTo(1);
        assertThat(world.status(BACKUP).failures()).isEqualTo(1);
        assertThat(world.status(BACKUP).fileRestarts()).isEqualTo(1);
    }

    @Test
    void filesThatCannotBeWatchedAreToldUntilTheyCan() {
        world.order(up(watched()));
        world.filesUnseen.orElseThrow().accept("not all files are watched: x: Permission denied");
        assertThat(world.status(BACKUP).alarm())
                .hasValue("not all files are watched: x: Permission denied");
        world.change(up(watched().withSupervision(Supervision.NONE)));
        assertThat(world.status(BACKUP).alarm()).isEmpty();
    }

    @Test
    void nobodyWatchesWhatDoesNotRun() {
        world.order(up(watched()));
        world.change(up(watched()).stop());
        assertThat(world.fileChanged).isEmpty();
    }
}
