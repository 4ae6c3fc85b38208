package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one process is, as its deputy says.
 *
 * @param reason why it is in that state, for people
 * @param runId the ordered run that this speaks of
 * @param generation the book that the deputy had acted on when it said this
 * @param failures consecutive ones, forgotten after a stable time
 * @param restarts made by the policy since the last ordered start
 * @param crashes ends that nobody ordered and that were no success, since the deputy first knew the
 *     process
 * @param pid the child's own, never the recorder's
 * @param nextTryAt when BACKOFF ends
 * @param alarm what needs a person, as a sentence
 * @param detectedBy how it is known to live, or not to: {@code exec:pid}, the detector that sees it
 *     ({@code pidfile:/run/x.pid}), {@code exit-detected}, {@code no-pid}, {@code not-found};
 *     empty: its deputy does not say
 * @param fileRestarts because a watched file changed, since the deputy first knew the process; no
 *     crashes
 */
public record ProcessStatus(
        ProcessId id,
        ProcessState state,
        boolean wantedUp,
        Health health,
        String reason,
        boolean disabled,
        long runId,
        long generation,
        int failures,
        long restarts,
        long crashes,
        OptionalLong pid,
        Optional<Instant> startedAt,
        Optional<Exit> lastExit,
        Optional<Instant> lastExitAt,
        Optional<Instant> nextTryAt,
        Instant changedAt,
        Optional<String> alarm,
        String detectedBy,
        long fileRestarts) {

    public ProcessStatus {
        requireNonNull(id, "id");
        requireNonNull(state, "state");
        requireNonNull(health, "health");
        requireNonNull(reason, "reason");
        requireNonNull(pid, "pid");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(lastExit, "lastExit");
        requireNonNull(lastExitAt, "lastExitAt");
        requireNonNull(nextTryAt, "nextTryAt");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(alarm, "alarm");
        requireNonNull(detectedBy, "detectedBy");
    }

    /** Of a deputy that does not say how it knows. */
    public ProcessStatus(
            ProcessId id,
            ProcessState state,
            boolean wantedUp,
            Health health,
            String reason,
            boolean disabled,
            long runId,
            long generation,
            int failures,
            long restarts,
            long crashes,
            OptionalLong pid,
            Optional<Instant> startedAt,
            Optional<Exit> lastExit,
            Optional<Instant> lastExitAt,
            Optional<Instant> nextTryAt,
            Instant changedAt,
            Optional<String> alarm) {
        this(
                id,
                state,
                wantedUp,
                health,
                reason,
                disabled,
                runId,
                generation,
                failures,
                restarts,
                crashes,
                pid,
                startedAt,
                lastExit,
                lastExitAt,
                nextTryAt,
                changedAt,
                alarm,
                "",
                0);
    }

    /** The same with another state and reason: how the sheriff shows a process it lost sight of. */
    public ProcessStatus seenAs(ProcessState other, String why) {
        return new ProcessStatus(
                id,
                other,
                wantedUp,
                health,
                why,
                disabled,
                runId,
                generation,
                failures,
                restarts,
                crashes,
                pid,
                startedAt,
                lastExit,
                lastExitAt,
                nextTryAt,
                changedAt,
                alarm,
                detectedBy,
                fileRestarts);
    }
}
