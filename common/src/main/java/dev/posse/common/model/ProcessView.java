package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the sheriff shows a process.
 *
 * @param status with UNKNOWN and NO_DEPUTY where the deputy cannot be asked
 * @param lastState what the deputy said last
 * @param commandLine one line for people
 * @param sample the last one, shown with its age when contact is lost
 * @param staleSeconds age of what is shown; absent: never heard of
 * @param hostName name of the {@link HostView} that runs it; empty: none
 * @param pending an order is on its way to the deputy
 * @param sets names of the {@link ProcessSet sets} that it is in
 */
public record ProcessView(
        ProcessStatus status,
        ProcessState lastState,
        Labels labels,
        Origin origin,
        String commandLine,
        boolean autostart,
        RestartPolicy.Mode restart,
        int maxRestarts,
        Optional<ProcessSample> sample,
        OptionalDouble staleSeconds,
        String hostName,
        boolean pending,
        List<String> sets) {
    public ProcessView {
        requireNonNull(status, "status");
        requireNonNull(lastState, "lastState");
        requireNonNull(labels, "labels");
        requireNonNull(origin, "origin");
        requireNonNull(commandLine, "commandLine");
        requireNonNull(restart, "restart");
        requireNonNull(sample, "sample");
        requireNonNull(staleSeconds, "staleSeconds");
        requireNonNull(hostName, "hostName");
        sets = List.copyOf(sets);
    }

    /** One that is in no set. */
    public ProcessView(
            ProcessStatus status,
            ProcessState lastState,
            Labels labels,
            Origin origin,
            String commandLine,
            boolean autostart,
            RestartPolicy.Mode restart,
            int maxRestarts,
            Optional<ProcessSample> sample,
            OptionalDouble staleSeconds,
            String hostName,
            boolean pending) {
        this(
                status,
                lastState,
                labels,
                origin,
                commandLine,
                autostart,
                restart,
                maxRestarts,
                sample,
                staleSeconds,
                hostName,
                pending,
                List.of());
    }

    public ProcessId id() {
        return status.id();
    }

    public ProcessState state() {
        return status.state();
    }

    /** When what runs now was started; a daemon may have no pid that anybody knows of. */
    public Optional<Instant> upSince() {
        boolean up = status.pid().isPresent() || state() == ProcessState.RUNNING;
        return status.startedAt().filter(at -> up);
    }

    /**
     * How long what runs now has been up, as far as anybody knows: while nobody can ask its deputy
     * it stands still at what was heard last.
     *
     * @param now when this view is looked at
     */
    public Optional<Duration> uptime(Instant now) {
        return heardAt(now)
                .flatMap(heard -> upSince().map(since -> Duration.between(since, heard)))
                .map(time -> time.isNegative() ? Duration.ZERO : time);
    }

    private Optional<Instant> heardAt(Instant now) {
        return switch (state()) {
            case UNKNOWN, NO_DEPUTY ->
                    staleSeconds.isPresent()
                            ? Optional.of(
                                    now.minusMillis((long) (staleSeconds.getAsDouble() * 1e3)))
                            : Optional.empty();
            case STOPPED, WAITING, STARTING, RUNNING, STOPPING, BACKOFF, EXITED, FAILED ->
                    Optional.of(now);
        };
    }

    /** The same, with the age that it has by now. */
    public ProcessView aged(OptionalDouble seconds) {
        return new ProcessView(
                status,
                lastState,
                labels,
                origin,
                commandLine,
                autostart,
                restart,
                maxRestarts,
                sample,
                seconds,
                hostName,
                pending,
                sets);
    }

    /** The same in these sets. */
    public ProcessView within(List<String> others) {
        return new ProcessView(
                status,
                lastState,
                labels,
                origin,
                commandLine,
                autostart,
                restart,
                maxRestarts,
                sample,
                staleSeconds,
                hostName,
                pending,
                others);
    }

    public ProcessView withSample(ProcessSample latest) {
        return new ProcessView(
                status,
                lastState,
                labels,
                origin,
                commandLine,
                autostart,
                restart,
                maxRestarts,
                Optional.of(latest),
                OptionalDouble.of(0),
                hostName,
                pending,
                sets);
    }
}
