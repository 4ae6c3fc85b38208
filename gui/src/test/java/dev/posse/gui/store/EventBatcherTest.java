package dev.posse.gui.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.run.ManualTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventBatcherTest {
    private final ManualTimers timers = new ManualTimers();
    private final List<Runnable> screen = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private final EventBatcher batcher =
            new EventBatcher(screen::add, timers, Duration.ofMillis(50));

    @Test
    void whatComesTogetherRunsTogetherAndInOrder() {
        batcher.execute(() -> ran.add("one"));
        batcher.execute(() -> ran.add("two"));
        assertThat(screen).hasSize(1);
        pulse();

        assertThat(ran).containsExactly("one", "two");
    }

    @Test
    void theScreenIsAskedAtMostOnceInAGap() {
        batcher.execute(() -> ran.add("one"));
        pulse();
        batcher.execute(() -> ran.add("two"));
        timers.advance(Duration.ofMillis(49));
        assertThat(screen).isEmpty();
        timers.advance(Duration.ofMillis(1));
        pulse();

        assertThat(ran).containsExactly("one", "two");
    }

    @Test
    void aTaskThatFailsDoesNotStopTheRest() {
        batcher.execute(
                () -> {
                    throw new IllegalStateException("on purpose");
                });
        batcher.execute(() -> ran.add("two"));
        pulse();

        assertThat(ran).containsExactly("two");
    }

    @Test
    void whatARunHandsInWaitsForTheNext() {
        batcher.execute(() -> batcher.execute(() -> ran.add("later")));
        pulse();
        assertThat(ran).isEmpty();
        timers.advance(Duration.ofMillis(50));
        pulse();

        assertThat(ran).containsExactly("later");
    }

    private void pulse() {
        List<Runnable> tasks = List.copyOf(screen);
        screen.clear();
        tasks.forEach(Runnable::run);
    }
}
