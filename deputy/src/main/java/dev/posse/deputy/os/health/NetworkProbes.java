package dev.posse.deputy.os.health;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.HealthCheck.Probe;
import dev.posse.common.run.Timers;
import dev.posse.deputy.core.health.Verdict;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks over the network of this host. Each holds a thread while it waits; there are none while
 * nothing is asked. A check whose time is over is cut off, wherever it is.
 */
final class NetworkProbes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkProbes.class);
    private static final int MOST_AT_ONCE = 16;
    private static final int MOST_WAITING = 1000;

    private final Executor loop;
    private final Timers timers;
    private final ThreadPoolExecutor threads;

    NetworkProbes(Executor loop, Timers timers) {
        this.loop = requireNonNull(loop, "loop");
        this.timers = requireNonNull(timers, "timers");
        AtomicInteger made = new AtomicInteger();
        threads =
                new ThreadPoolExecutor(
                        MOST_AT_ONCE,
                        MOST_AT_ONCE,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MOST_WAITING),
                        task -> {
                            Thread thread = new Thread(task, "health-" + made.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Asks once; the answer comes on the loop. */
    Timers.Cancellable ask(Probe probe, Duration timeout, Consumer<Verdict> then) {
        Asking asking = new Asking(attempt(probe, timeout), timeout, then);
        asking.deadline = timers.after(timeout, asking::late);
        try {
            threads.execute(asking::run);
        } catch (RejectedExecutionException full) {
            loop.execute(() -> asking.tell(new Verdict.Bad("too many checks wait on this host")));
        }
        return asking::cancel;
    }

    private static Attempt attempt(Probe probe, Duration timeout) {
        return probe instanceof Probe.Http http
                ? new HttpAttempt(http, timeout)
                : new TcpAttempt((Probe.Tcp) probe, timeout);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Something that blocks, and can be cut off from another thread. */
    interface Attempt {
        Verdict make();

        void cutOff();
    }

    /** One question on its way; touched on the loop, but for {@link #run}. */
    private final class Asking {
        private final Attempt attempt;
        private final Duration timeout;
        private final Consumer<Verdict> then;
        private Timers.Cancellable deadline = () -> {};
        private volatile boolean over;

        Asking(Attempt attempt, Duration timeout, Consumer<Verdict> then) {
            this.attempt = attempt;
            this.timeout = timeout;
            this.then = then;
        }

        void run() {
            if (!over) {
                Verdict verdict = made();
                loop.execute(() -> tell(verdict));
            }
        }

        /** What the JDK's own clients throw is not all declared, and none of it is "healthy". */
        private Verdict made() {
            try {
                return attempt.make();
            } catch (RuntimeException e) {
                LOG.debug("a check could not be made", e);
                return new Verdict.Bad("the check cannot be made: " + Words.root(e));
            }
        }

        void late() {
            if (!over) {
                attempt.cutOff();
                tell(Words.noAnswerWithin(timeout));
            }
        }

        void cancel() {
            over = true;
            deadline.cancel();
            attempt.cutOff();
        }

        void tell(Verdict verdict) {
            if (!over) {
                over = true;
                deadline.cancel();
                then.accept(verdict);
            }
        }
    }
}
