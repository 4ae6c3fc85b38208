package dev.posse.deputy.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.ManualTimers;
import dev.posse.common.run.Timers;
import dev.posse.deputy.core.Children;
import dev.posse.deputy.core.Errands.Errand;
import dev.posse.deputy.core.Errands.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands beside a process whose like of before has not ended. */
final class HostErrandsTest {
    private static final Children.Ref CAMERA = new Children.Ref(ProcessId.local("camera"), 1);

    private final ManualTimers timers = new ManualTimers();
    private final RememberedChildren children = new RememberedChildren();
    private final SideRuns sideRuns =
            new SideRuns(() -> children, process -> Path.of("/none"), (ref, fact) -> {});
    private final HostErrands errands = new HostErrands(timers, sideRuns);
    private final List<Outcome> outcomes = new ArrayList<>();

    private Timers.Cancellable run() {
        return errands.run(
                new Errand(
                        CAMERA, "hook pre_start/probe", SideRunsTest.PLAN, Duration.ofSeconds(5)),
                outcomes::add);
    }

    private void end(int number) {
        Children.Ref ref = children.launched.get(number);
        sideRuns.heard(ref, new Children.Fact.Ended(new Exit.Code(0), Optional.empty()));
        sideRuns.heard(ref, new Children.Fact.TreeEmpty());
    }

    @Test
    void oneThatWasJustKilledIsWaitedFor() {
        run().cancel();
        assertThat(children.killed).hasSize(1);
        run();
        timers.advance(Duration.ofMillis(200));
        assertThat(children.launched).hasSize(1);
        end(0);
        timers.advance(Duration.ofMillis(50));
        assertThat(children.launched).hasSize(2);
        assertThat(outcomes).isEmpty();
        end(1);
        assertThat(outcomes).containsExactly(new Outcome.Ended(new Exit.Code(0), ""));
        timers.advance(Duration.ofMinutes(1));
        assertThat(outcomes).hasSize(1);
    }

    @Test
    void itsTimeBeginsWhenItDoes() {
        run().cancel();
        run();
        timers.advance(Duration.ofSeconds(4));
        end(0);
        timers.advance(Duration.ofSeconds(4));
        assertThat(children.launched).hasSize(2);
        assertThat(outcomes).isEmpty();
        timers.advance(Duration.ofSeconds(2));
        assertThat(outcomes).containsExactly(new Outcome.TooLong(Duration.ofSeconds(5)));
    }

    @Test
    void whatDoesNotEndIsNotWaitedForWithoutEnd() {
        run().cancel();
        run();
        timers.advance(Duration.ofSeconds(6));
        assertThat(outcomes).containsExactly(new Outcome.Busy());
        assertThat(children.launched).hasSize(1);
    }
}
