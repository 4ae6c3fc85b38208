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
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A deputy that is killed and started again takes up where it was. */
final class AdoptionTest {
    private static final ProcessId CAMERA = ProcessId.local("camera");
    private final World world = new World();
    private final ProcessSpec camera = spec("camera", "sleep 60");
    private final ProcessSpec kept =
            camera.withRestart(RestartPolicy.NEVER.withMode(RestartPolicy.Mode.ALWAYS));

    @Test
    void childrenKeepTheirPids() {
        Order[] orders = new Order[50];
        for (int i = 0; i < 50; i++) {
            orders[i] = up(spec("p" + i, "sleep 60"));
        }
        world.order(orders);
        long pid = world.children.pid(ProcessId.local("p7"));
        restartDeputy();
        assertThat(world.children.launches()).hasSize(50);
        assertThat(world.status(ProcessId.local("p7")).pid()).hasValue(pid);
        assertThat(world.deputy.statuses())
                .allMatch(status -> status.state() == ProcessState.RUNNING);
        assertThat(world.deputy.generation()).isEqualTo(1);
    }

    @Test
    void anExitOfTheMeantimeIsKnownAndThePolicyAppliedOnce() {
        world.order(up(kept));
        world.killDeputy();
        world.children.exit(CAMERA, new Exit.Code(7));
        world.settle();
        world.startDeputy();
        assertThat(world.status(CAMERA).lastExit()).contains(new Exit.Code(7));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.BACKOFF);
        restartDeputy();
        world.advance(Duration.ofSeconds(1));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.status(CAMERA).restarts()).isOne();
        assertThat(world.status(CAMERA).crashes()).isOne();
        assertThat(world.children.launches()).hasSize(2);
    }

    @Test
    void aFinishedOneShotIsNotRunAgain() {
        world.order(up(spec("camera", "sh -c 'exit 0'")));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.EXITED);
        restartDeputy();
        world.order(up(spec("camera", "sh -c 'exit 0'")));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.EXITED);
        assertThat(world.children.launches()).hasSize(1);
    }

    @Test
    void afterARebootWhatIsWantedUpStarts() {
        Order stopped = up(spec("lidar", "sleep 60"));
        world.order(up(spec("camera", "sh -c 'exit 0'")), up(kept.withId(id("driver"))), stopped);
        world.change(stopped.stop());
        world.reboot();
        world.startDeputy();
        assertThat(world.state(id("driver"))).isEqualTo(ProcessState.RUNNING);
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.EXITED);
        assertThat(world.state(id("lidar"))).isEqualTo(ProcessState.STOPPED);
        assertThat(world.status(id("driver")).lastExit()).contains(new Exit.Unknown());
        assertThat(world.children.launches()).hasSize(5);
        assertThat(world.children.launches().get(4).launch()).isGreaterThan(1000);
    }

    @Test
    void aStopUnderWayIsCompletedWithTheGraceThatIsLeft() {
        Order start = up(spec("camera", "stubborn"));
        world.order(start);
        world.change(start.stop());
        world.advance(Duration.ofSeconds(3));
        restartDeputy();
        world.advance(Duration.ofMillis(1900));
        assertThat(world.children.alive(CAMERA)).isTrue();
        world.advance(Duration.ofMillis(100));
        assertThat(world.children.alive(CAMERA)).isFalse();
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void aLaunchThatOnlyWasIntendedHappens() {
        world.order(Order.idle(camera));
        world.children.attach(task -> {}, (ref, fact) -> {});
        world.archive.hold();
        world.change(up(camera));
        world.archive.release();
        world.killDeputy();
        world.settle();
        world.startDeputy();
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.children.launches()).hasSize(1);
    }

    @Test
    void anOrderThatWasKeptButNotActedOnIsActedOn() {
        Order start = up(camera);
        world.order(start);
        world.archive.hold();
        world.change(start.stop());
        world.archive.release();
        world.killDeputy();
        world.startDeputy();
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
        assertThat(world.children.alive(CAMERA)).isFalse();
    }

    @Test
    void aRemovalUnderWayIsCompleted() {
        world.order(up(spec("camera", "stubborn")));
        world.order();
        restartDeputy();
        world.advance(Duration.ofSeconds(5));
        assertThat(world.children.log()).contains("forget camera");
        assertThat(world.archive.memory().processes()).isEmpty();
    }

    @Test
    void backoffGoesOnWhereItWas() {
        world.order(up(kept));
        world.children.exit(CAMERA, new Exit.Code(1));
        world.settle();
        world.advance(Duration.ofMillis(600));
        restartDeputy();
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.BACKOFF);
        world.advance(Duration.ofMillis(400));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void aRecorderThatIsGoneWithoutARecordIsAnUnknownExit() {
        world.order(up(camera));
        world.children.loseRecorder(CAMERA, true);
        world.settle();
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.FAILED);
        assertThat(world.status(CAMERA).reason()).startsWith("exit unknown");
        assertThat(world.status(CAMERA).lastExit()).contains(new Exit.Unknown());
    }

    @Test
    void withItsNotesLostItTakesUpWhatTheRunFoldersNameAndDoublesNothing() {
        Order start = up(camera);
        world.order(start);
        long pid = world.children.pid(CAMERA);
        world.killDeputy();
        World after = world;
        after.archive.lose();
        after.startDeputy(foundling(1, "boot-1"));
        assertThat(after.status(CAMERA).pid()).hasValue(pid);
        after.order(start);
        assertThat(after.children.launches()).hasSize(1);
        assertThat(after.status(CAMERA).pid()).hasValue(pid);
        after.change(start.stop());
        assertThat(after.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void aFoundlingInNoBookIsLeftAloneOverAnotherRestart() {
        world.order(up(camera));
        world.killDeputy();
        world.archive.lose();
        world.startDeputy(foundling(1, "boot-1"));
        world.order(up(spec("other", "sleep 1")));
        restartDeputy();
        assertThat(world.children.alive(CAMERA)).isTrue();
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void aRunFolderThatKnowsMoreThanTheNotesIsBelieved() {
        world.order(up(kept));
        Memory old = world.archive.memory();
        world.children.exit(CAMERA, new Exit.Code(1));
        world.settle();
        world.advance(Duration.ofSeconds(1));
        long pid = world.children.pid(CAMERA);
        world.killDeputy();
        world.archive.set(old);
        world.startDeputy(foundling(2, "boot-1"));
        assertThat(world.status(CAMERA).pid()).hasValue(pid);
        assertThat(world.children.launches()).hasSize(2);
    }

    @Test
    void numbersOfLaunchesOfAnEarlierBootAreNotUsedAgain() {
        world.order(Order.idle(camera));
        world.reboot();
        world.startDeputy(foundling(70, "boot-1"));
        world.change(up(camera));
        assertThat(world.children.launches().get(0).launch()).isGreaterThan(70);
    }

    private Foundling foundling(long launch, String boot) {
        return new Foundling(CAMERA, launch, 1, LaunchDigest.of(camera.launch()), boot);
    }

    private void restartDeputy() {
        world.killDeputy();
        world.startDeputy();
    }

    private static ProcessId id(String name) {
        return ProcessId.local(name);
    }
}
