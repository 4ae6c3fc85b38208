package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessStatus;
import dev.posse.deputy.core.detect.Daemon;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What a supervisor knows of its process beside the {@link Run}; decides nothing. */
final class Notes {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final ProcessId id;
    long launch;
    long runId;
    boolean orderedUp;
    boolean found;
    boolean startsAgain;
    String digest = "";
    OptionalLong pid = OptionalLong.empty();
    Optional<Instant> startedAt = Optional.empty();
    Optional<Exit> lastExit = Optional.empty();
    Optional<Instant> lastExitAt = Optional.empty();
    Instant changedAt;
    Optional<Instant> dueLast = Optional.empty();

    /** Since when it waits for others, in milliseconds of the boot clock. */
    OptionalLong waitsSince = OptionalLong.empty();

    /** Because watched files changed. */
    long fileRestarts;

    /** What goes on in place of the main program, which has ended. */
    Optional<Daemon> daemon = Optional.empty();

    /** Why no detector saw it go on. */
    private String goneWhy = "";

    /** What is known of its end beside the exit. */
    private String endedWhy = "";

    Notes(ProcessId id, Instant now) {
        this.id = requireNonNull(id, "id");
        changedAt = requireNonNull(now, "now");
    }

    Children.Ref ref() {
        return new Children.Ref(id, launch);
    }

    void nextLaunch(String digestOfIt) {
        launch++;
        digest = digestOfIt;
        pid = OptionalLong.empty();
        startedAt = Optional.empty();
        daemon = Optional.empty();
        goneWhy = "";
        endedWhy = "";
    }

    /** Told again to the next deputy, when it may have long gone on in another form. */
    void started(long number, Instant at) {
        if (daemon.isEmpty()) {
            pid = OptionalLong.of(number);
        }
        startedAt = Optional.of(at);
    }

    void ended(Exit exit, Optional<Instant> at) {
        pid = daemon.map(Daemon::pid).orElse(OptionalLong.empty());
        lastExit = Optional.of(exit);
        lastExitAt = at;
    }

    void explain(String why) {
        endedWhy = why;
    }

    /** It goes on in another form. */
    void seen(Daemon other) {
        daemon = Optional.of(other);
        pid = other.pid();
    }

    /** It went on in another form, or was to, and does not. */
    void vanished(String why) {
        daemon = Optional.empty();
        pid = OptionalLong.empty();
        goneWhy = why;
    }

    void restore(SavedProcess saved) {
        launch = saved.launch();
        runId = saved.runId();
        orderedUp = saved.orderedUp();
        found = saved.found();
        startsAgain = saved.startsAgain();
        digest = saved.digest();
        pid = saved.pid();
        startedAt = saved.startedAt();
        lastExit = saved.lastExit();
        lastExitAt = saved.lastExitAt();
        changedAt = saved.changedAt();
        dueLast = saved.dueLast();
        daemon = saved.daemon();
        waitsSince = saved.waitsSince();
        fileRestarts = saved.fileRestarts();
    }

    SavedProcess saved(Run run, OptionalLong deadline) {
        return new SavedProcess(
                id,
                run,
                launch,
                runId,
                orderedUp,
                found,
                startsAgain,
                digest,
                deadline,
                pid,
                startedAt,
                lastExit,
                lastExitAt,
                changedAt,
                dueLast,
                daemon,
                waitsSince,
                fileRestarts);
    }

    /**
     * @param timer when its timer fires
     * @param due when its schedule starts it next
     */
    ProcessStatus status(Run run, long generation, Optional<Instant> timer, Optional<Instant> due) {
        return new ProcessStatus(
                id,
                run.state().model(),
                run.wanted(),
                run.fitness(),
                reason(run),
                run.disabled(),
                runId,
                generation,
                run.failures(),
                run.restarts(),
                run.crashes(),
                pid,
                startedAt,
                lastExit,
                lastExitAt,
                run.state() == State.BACKOFF
                        ? timer
                        : run.state().atRest() ? due : Optional.empty(),
                changedAt,
                run.alarm(),
                detectedBy(run),
                fileRestarts);
    }

    private String detectedBy(Run run) {
        if (daemon.isPresent() && run.state().hasChild()) {
            return daemon.get().by();
        }
        if (pid.isPresent()) {
            return "exec:pid";
        }
        if (startedAt.isEmpty() || lastExit.isEmpty()) {
            return "no-pid";
        }
        return lastExit.get() instanceof Exit.Unknown ? "not-found" : "exit-detected";
    }

    /** An end right after the start is worth a word. */
    private String reason(Run run) {
        boolean ended =
                switch (run.state()) {
                    case BACKOFF, EXITED, FAILED -> true;
                    case STOPPED, WAITING, STARTING, RUNNING, STOPPING -> false;
                };
        if (ended && !endedWhy.isEmpty()) {
            return run.reason() + " (" + endedWhy + ")";
        }
        if (ended && !goneWhy.isEmpty()) {
            return run.reason() + " (no detector sees it: " + goneWhy + ")";
        }
        if (!ended || startedAt.isEmpty() || lastExitAt.isEmpty()) {
            return run.reason();
        }
        Duration uptime = Duration.between(startedAt.get(), lastExitAt.get());
        return uptime.compareTo(AT_ONCE) < 0 && !uptime.isNegative()
                ? run.reason() + " (exited immediately, after " + Reasons.of(uptime) + ")"
                : run.reason();
    }
}
