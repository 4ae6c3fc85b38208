package dev.posse.sheriff.core.notices;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Notice.Severity;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.sheriff.core.notices.Notices.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says in words what changed between two words of a deputy about one process. */
public final class Chronicle {
    private final Notices notices;

    /** What was heard late about each process, until its deputy has told how all are now. */
    private final Map<ProcessId, ProcessStatus> late = new HashMap<>();

    public Chronicle(Notices notices) {
        this.notices = requireNonNull(notices, "notices");
    }

    /**
     * @param before the last word; empty: there was none
     * @param taken it is part of what a deputy tells when it attaches, so it did not happen now
     */
    public void heard(Optional<ProcessStatus> before, ProcessStatus now, boolean taken) {
        tell(Optional.ofNullable(late.get(now.id())).or(() -> before), now, taken, notices.now());
    }

    /**
     * It happened while nobody listened, or may have been heard after all.
     *
     * @param heard the last word that was heard in time; empty: there was none
     * @param before how its deputy says that it was before the first that is heard late, for a
     *     sheriff that had heard nothing; empty: it was new
     * @param ahead of ours its host's clock is
     */
    public void heardLate(
            Optional<ProcessStatus> heard,
            Optional<ProcessStatus> before,
            ProcessStatus then,
            Duration ahead) {
        boolean known =
                heard.filter(last -> !then.changedAt().isAfter(last.changedAt())).isPresent();
        if (!known) {
            tell(
                    Optional.ofNullable(late.put(then.id(), then)).or(() -> heard).or(() -> before),
                    then,
                    false,
                    then.changedAt().minus(ahead));
        }
    }

    /** How everything is now was told. */
    public void caughtUp() {
        late.clear();
    }

    private void tell(
            Optional<ProcessStatus> before, ProcessStatus now, boolean taken, Instant at) {
        if (before.isPresent()) {
            tell(before.get(), now, at);
        } else if (!taken && now.state() != ProcessState.STOPPED) {
            tell(severity(now.state()), "process.state", now, sentence(now), at);
        }
    }

    private void tell(ProcessStatus then, ProcessStatus now, Instant at) {
        if (now.crashes() > then.crashes()) {
            tell(Severity.ERROR, "process.crash", now, "crashed: " + ending(now), at);
        }
        if (then.state() != now.state() || saysWhatFor(then, now)) {
            tell(severity(now.state()), "process.state", now, sentence(now), at);
        }
        tellHealth(then, now, at);
        if (now.alarm().isPresent() && !now.alarm().equals(then.alarm())) {
            tell(Severity.ERROR, "process.alarm", now, now.alarm().get(), at);
        }
    }

    /** What it waits for is found out a moment after it began to wait. */
    private static boolean saysWhatFor(ProcessStatus then, ProcessStatus now) {
        return now.state() == ProcessState.WAITING && !now.reason().equals(then.reason());
    }

    /** Of one that runs: with its restart, the reason of the new state tells it. */
    private void tellHealth(ProcessStatus then, ProcessStatus now, Instant at) {
        if (now.health() == then.health() || now.state() != ProcessState.RUNNING) {
            return;
        }
        switch (now.health()) {
            case HEALTHY -> tell(Severity.INFO, "process.health", now, "is healthy", at);
            case UNHEALTHY ->
                    tell(
                            Severity.WARNING,
                            "process.health",
                            now,
                            "is unhealthy: " + now.reason(),
                            at);
            case NONE, STARTING -> {}
        }
    }

    private void tell(Severity severity, String kind, ProcessStatus now, String what, Instant at) {
        notices.process(
                severity,
                kind,
                now.id(),
                now.id().name() + " " + what,
                Cause.ITSELF,
                fields(now),
                at);
    }

    private static Severity severity(ProcessState state) {
        return switch (state) {
            case STOPPED, WAITING, STARTING, RUNNING, STOPPING, EXITED -> Severity.INFO;
            case BACKOFF, UNKNOWN, NO_DEPUTY -> Severity.WARNING;
            case FAILED -> Severity.ERROR;
        };
    }

    private static String sentence(ProcessStatus now) {
        String state = now.state().name();
        return switch (now.state()) {
            case RUNNING, STARTING ->
                    "is " + state + (now.pid().isPresent() ? ", PID " + now.pid().getAsLong() : "");
            case WAITING, BACKOFF, FAILED, EXITED, STOPPED, STOPPING, UNKNOWN, NO_DEPUTY ->
                    "is "
                            + state
                            + (now.reason().isEmpty() || now.reason().equalsIgnoreCase(state)
                                    ? ""
                                    : ": " + now.reason());
        };
    }

    private static String ending(ProcessStatus now) {
        return now.lastExit().map(Exit::phrase).orElse("exit unknown");
    }

    private static Map<String, String> fields(ProcessStatus now) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("state", now.state().name());
        fields.put("run_id", String.valueOf(now.runId()));
        now.pid().ifPresent(pid -> fields.put("pid", String.valueOf(pid)));
        now.lastExit().ifPresent(exit -> fields.put("exit", exit.phrase()));
        return fields;
    }
}
