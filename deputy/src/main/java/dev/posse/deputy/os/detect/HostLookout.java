package dev.posse.deputy.os.detect;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Launch;
import dev.posse.common.run.Loop;
import dev.posse.common.run.Timers;
import dev.posse.common.text.DurationText;
import dev.posse.deputy.core.Children;
import dev.posse.deputy.core.Errands;
import dev.posse.deputy.core.LaunchPlan;
import dev.posse.deputy.core.detect.Daemon;
import dev.posse.deputy.core.detect.Lookout;
import dev.posse.deputy.core.detect.Sighting;
import dev.posse.deputy.os.KernelProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for processes of this host. Files may lie where reading them hangs, so they are read on
 * threads of their own, of which there are only so many.
 */
public final class HostLookout implements Lookout, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostLookout.class);
    private static final int MOST_THREADS = 16;

    /** Clocks of files and processes differ by their ticks. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    /** Signals a pid only if the process still is the one that began at that tick, field 22. */
    private static final String GUARDED =
            "stat=$(cat \"/proc/$1/stat\") && set -- \"$1\" \"$2\" \"$3\" ${stat##*) }"
                    + " && [ \"${23}\" = \"$2\" ] && kill -\"$3\" \"$1\"";

    private final Loop loop;
    private final Errands errands;
    private final KernelProcesses processes;
    private final ThreadPoolExecutor readers =
            new ThreadPoolExecutor(
                    0,
                    MOST_THREADS,
                    10,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    task -> {
                        Thread thread = new Thread(task, "detectors");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * @param loop the deputy's, where all is asked and answered
     * @param errands by which signals are sent
     */
    public HostLookout(Loop loop, Errands errands, KernelProcesses processes) {
        this.loop = requireNonNull(loop, "loop");
        this.errands = requireNonNull(errands, "errands");
        this.processes = requireNonNull(processes, "processes");
    }

    @Override
    public Timers.Cancellable pid(
            long pid, Optional<Daemon> known, Duration timeout, Consumer<Sighting> then) {
        return new Look(timeout, then).begin(() -> look(pid, known, Optional.empty()));
    }

    @Override
    public Timers.Cancellable pidFile(
            Path file, Optional<Daemon> known, Duration timeout, Consumer<Sighting> then) {
        return new Look(timeout, then).begin(() -> look(file, known));
    }

    @Override
    public void signal(Children.Ref ref, Daemon daemon, int signal, LaunchPlan plan) {
        List<String> argv =
                List.of(
                        "/bin/sh",
                        "-c",
                        GUARDED,
                        "sh",
                        String.valueOf(daemon.pid().orElseThrow()),
                        String.valueOf(daemon.startTicks()),
                        String.valueOf(signal));
        LaunchPlan kill =
                new LaunchPlan(
                        argv,
                        Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"),
                        "/",
                        Optional.empty(),
                        plan.identity(),
                        Launch.Limits.INHERITED,
                        false);
        errands.run(
                new Errands.Errand(ref, "signal", kill, SLACK),
                outcome ->
                        outcome.trouble()
                                .ifPresent(
                                        why ->
                                                LOG.warn(
                                                        "{}: signal {} to pid {} ({}): {}",
                                                        ref.process(),
                                                        signal,
                                                        daemon.pid().getAsLong(),
                                                        daemon.by(),
                                                        why)));
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }

    private Sighting look(Path file, Optional<Daemon> known) {
        try {
            Optional<PidFileText> text = PidFileText.read(file);
            return text.map(said -> look(said.pid(), known, text))
                    .orElseGet(() -> new Sighting.Absent("no such file"));
        } catch (IOException unusable) {
            return new Sighting.Unclear(unusable.getMessage());
        }
    }

    private Sighting look(long pid, Optional<Daemon> known, Optional<PidFileText> file) {
        OptionalLong ticks = processes.startTicks(pid);
        if (ticks.isEmpty()) {
            return new Sighting.Absent("no process " + pid);
        }
        Daemon seen = new Daemon("", OptionalLong.of(pid), ticks.getAsLong());
        boolean same =
                known.filter(
                                before ->
                                        before.pid().equals(seen.pid())
                                                && before.startTicks() == seen.startTicks())
                        .isPresent();
        return same || file.isEmpty() || isOf(file.get(), ticks.getAsLong())
                ? new Sighting.Alive(seen)
                : new Sighting.Absent("pid " + pid + " belongs to another process since");
    }

    /** Whoever wrote his pid down began before he did so. */
    private boolean isOf(PidFileText file, long ticks) {
        Instant began = processes.instant(ticks, loop.now());
        return file.startedAt()
                .map(said -> Duration.between(said, began).abs().compareTo(SLACK) <= 0)
                .orElseGet(() -> !began.minus(SLACK).isAfter(file.writtenAt()));
    }

    /** One look, which somebody waits for. */
    private final class Look {
        private final Duration timeout;
        private final Consumer<Sighting> then;
        private Timers.Cancellable deadline = () -> {};
        private boolean told;

        Look(Duration timeout, Consumer<Sighting> then) {
            this.timeout = timeout;
            this.then = then;
        }

        Timers.Cancellable begin(Supplier<Sighting> question) {
            deadline =
                    loop.after(
                            timeout,
                            () -> tell(new Sighting.Unclear("no answer within " + shown())));
            try {
                readers.execute(
                        () -> {
                            Sighting answer = question.get();
                            loop.execute(() -> tell(answer));
                        });
            } catch (RejectedExecutionException e) {
                LOG.debug("{} looks hang already", MOST_THREADS);
            }
            return () -> {
                told = true;
                deadline.cancel();
            };
        }

        private String shown() {
            return DurationText.format(timeout);
        }

        private void tell(Sighting sighting) {
            if (!told) {
                told = true;
                deadline.cancel();
                then.accept(sighting);
            }
        }
    }
}
