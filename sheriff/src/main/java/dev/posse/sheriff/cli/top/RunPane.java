package dev.posse.sheriff.cli.top;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.run.Complaint;
import dev.posse.sheriff.cli.port.Scripts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the runs of scripts that go on, and those that ended a moment ago. It asks once a second:
 * the runs are no part of what a watcher is told, and a glance at a short list costs next to
 * nothing.
 */
final class RunPane implements AutoCloseable {
    /** How long a run that is over is still shown, so that nobody misses how it ended. */
    static final Duration LINGER = Duration.ofSeconds(10);

    private static final int MOST = 8;

    private final Scripts scripts;
    private final Clock clock;
    private final Runnable news;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile List<ScriptRun> runs = List.of();

    /**
     * @param clock the sheriff's time
     * @param news called when there is something new to show; on a thread of this pane
     */
    RunPane(Scripts scripts, Clock clock, Runnable news) {
        this.scripts = requireNonNull(scripts, "scripts");
        this.clock = requireNonNull(clock, "clock");
        this.news = requireNonNull(news, "news");
    }

    void begin() {
        Thread asking = new Thread(this::run, "runs");
        asking.setDaemon(true);
        asking.start();
    }

    private void run() {
        try {
            do {
                ask();
            } while (!closed.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Newest first; none while the sheriff does not answer. */
    List<ScriptRun> runs() {
        return runs;
    }

    void ask() {
        List<ScriptRun> now;
        try {
            now = shown(scripts.runs(MOST, false), clock.instant());
            if (now.stream().anyMatch(run -> !run.state().over())) {
                now = shown(scripts.runs(MOST, true), clock.instant());
            }
        } catch (Complaint unanswered) {
            // The screen tells that the sheriff is away; what it knew last about runs is no news.
            now = List.of();
        }
        if (!now.equals(runs)) {
            runs = now;
            news.run();
        }
    }

    private static List<ScriptRun> shown(List<ScriptRun> all, Instant now) {
        return all.stream()
                .filter(run -> run.endedAt().map(end -> end.plus(LINGER).isAfter(now)).orElse(true))
                .toList();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
