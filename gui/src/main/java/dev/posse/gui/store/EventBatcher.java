package dev.posse.gui.store;

import dev.posse.common.run.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way onto the FX thread: what is handed in from any thread is run there together, at most
 * once in a gap, in order. Whoever may be called often hands in a task only when his last one has
 * run (see {@link StoreFeed}), so the queue stays short.
 */
public final class EventBatcher implements Executor {
    /** About one pulse of the screen. */
    public static final Duration PULSE = Duration.ofMillis(16);

    private static final Logger LOG = LoggerFactory.getLogger(EventBatcher.class);

    private final Executor screen;
    private final Timers timers;
    private final long gapNanos;
    private final Object lock = new Object();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean scheduled;
    private long lastFlush;

    /**
     * @param screen runs on the thread of the screen
     * @param timers wait for the rest of a gap
     * @param gap between two runs
     */
    public EventBatcher(Executor screen, Timers timers, Duration gap) {
        this.screen = screen;
        this.timers = timers;
        gapNanos = gap.toNanos();
        lastFlush = timers.nanoTime() - gapNanos;
    }

    /** For the real screen. */
    public static EventBatcher onScreen(Timers timers, Duration gap) {
        return new EventBatcher(Platform::runLater, timers, gap);
    }

    @Override
    public void execute(Runnable task) {
        long rest;
        synchronized (lock) {
            waiting.add(task);
            if (scheduled) {
                return;
            }
            scheduled = true;
            rest = lastFlush + gapNanos - timers.nanoTime();
        }
        if (rest <= 0) {
            screen.execute(this::flush);
        } else {
            timers.after(Duration.ofNanos(rest), () -> screen.execute(this::flush));
        }
    }

    private void flush() {
        List<Runnable> tasks;
        synchronized (lock) {
            scheduled = false;
            lastFlush = timers.nanoTime();
            tasks = new ArrayList<>(waiting);
            waiting.clear();
        }
        for (Runnable task : tasks) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("an update of the panel failed", e);
            }
        }
    }
}
