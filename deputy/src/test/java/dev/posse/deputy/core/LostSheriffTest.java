package dev.posse.deputy.core;

import static dev.posse.deputy.core.World.spec;
import static dev.posse.deputy.core.World.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.LostSheriffPolicy;
import dev.posse.common.model.LostSheriffPolicy.Action;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LostSheriffTest {
    private static final ProcessId CAMERA = ProcessId.local("camera");
    private static final ProcessId SAFE = ProcessId.local("safe-stop");
    private final World world = new World();

    @Test
    void keepingIsTheDefault() {
        world.order(up(spec("camera", "sleep 60")));
        world.advance(Duration.ofHours(1));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void aStopComesWithinHalfASecondOfItsTime() {
        world.order(up(with(Action.STOP, 0)));
        world.lostSheriff.heard();
        world.advance(Duration.ofMillis(4999));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
        world.advance(Duration.ofMillis(500));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void aSheriffThatIsHeardHoldsItOff() {
        world.order(up(with(Action.STOP, 0)));
        for (int i = 0; i < 20; i++) {
            world.lostSheriff.heard();
            world.advance(Duration.ofSeconds(4));
        }
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void theTimeRunsOnWhileTheDeputyIsAway() {
        world.order(up(with(Action.STOP, 0)));
        world.lostSheriff.heard();
        world.advance(Duration.ofSeconds(2));
        world.killDeputy();
        world.advance(Duration.ofSeconds(2));
        world.startDeputy();
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
        world.advance(Duration.ofMillis(1300));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void whatIsOverdueIsDoneBeforeASheriffIsObeyedAgain() {
        world.order(up(with(Action.STOP, 0)));
        world.killDeputy();
        world.advance(Duration.ofMinutes(1));
        world.startDeputy();
        world.lostSheriff.heard();
        world.settle();
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void aSignalIsSentOnceInASilence() {
        world.order(up(with(Action.SIGNAL, 10)));
        world.advance(Duration.ofSeconds(20));
        world.killDeputy();
        world.startDeputy();
        world.advance(Duration.ofSeconds(20));
        assertThat(world.children.log()).containsExactly("signal 10 camera");
        world.lostSheriff.heard();
        world.advance(Duration.ofSeconds(20));
        assertThat(world.children.log()).hasSize(2);
    }

    @Test
    void aRestartComesOnce() {
        world.order(up(with(Action.RESTART, 0)));
        world.advance(Duration.ofSeconds(60));
        assertThat(world.children.launches()).hasSize(2);
    }

    @Test
    void anotherProcessIsStartedAndStaysUntilItIsOrderedOtherwise() {
        ProcessSpec camera =
                with(
                        new LostSheriffPolicy(
                                Action.RUN, Duration.ofSeconds(5), 0, Optional.of("safe-stop")));
        Order safe = Order.idle(spec("safe-stop", "sleep 60"));
        world.order(up(camera), safe);
        world.advance(Duration.ofSeconds(6));
        assertThat(world.state(SAFE)).isEqualTo(ProcessState.RUNNING);
        world.killDeputy();
        world.startDeputy();
        world.order(up(camera), safe);
        assertThat(world.state(SAFE)).isEqualTo(ProcessState.RUNNING);
        world.change(safe);
        assertThat(world.state(SAFE)).isEqualTo(ProcessState.STOPPED);
    }

    private static ProcessSpec with(Action action, int signal) {
        return with(new LostSheriffPolicy(action, Duration.ofSeconds(5), signal, Optional.empty()));
    }

    private static ProcessSpec with(LostSheriffPolicy policy) {
        ProcessSpec usual = spec("camera", "sleep 60");
        return new ProcessSpec(
                usual.id(),
                usual.launch(),
                usual.labels(),
                usual.restart(),
                usual.start(),
                usual.stop(),
                usual.log(),
                policy,
                usual.supervision(),
                usual.autostart(),
                usual.enabled(),
                usual.later(),
                usual.origin());
    }
}
