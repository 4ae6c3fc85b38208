package dev.posse.common.run;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One named thread that alone may touch what it owns, in place of locks. What a task throws is
 * logged and the loop goes on. After {@link #close} tasks are dropped.
 */
public final class Loop implements Executor, Timers, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final String name;
    private final ScheduledThreadPoolExecutor thread;

    public Loop(String name) {
        this.name = name;
        thread =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread made = new Thread(task, name);
                            made.setDaemon(true);
                            return made;
                        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        try {
            thread.execute(guarded(task));
        } catch (RejectedExecutionException closed) {
            LOG.debug("{} is closed; a task was dropped", name);
        }
    }

    /** Runs the task on this loop and waits for it; for wiring and tests, never from the loop. */
    public void callAndWait(Runnable task) throws Exception {
        thread.submit(task).get(30, TimeUnit.SECONDS);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
        try {
            return cancelling(
                    thread.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    @Override
    public Cancellable every(Duration period, Runnable task) {
        try {
            return cancelling(
                    thread.scheduleAtFixedRate(
                            guarded(task),
                            period.toNanos(),
                            period.toNanos(),
                            TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    /** Lets the running task finish, then ends the thread. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} did not end within {}", name, CLOSING);
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Cancellable cancelling(Future<?> task) {
        return () -> task.cancel(false);
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.error("a task of {} failed", name, e);
            }
        };
    }
}
