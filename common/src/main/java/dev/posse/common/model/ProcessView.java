package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

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
        boolean pending) {
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
    }

    public ProcessId id() {
        return status.id();
    }

    public ProcessState state() {
        return status.state();
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
                pending);
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
                pending);
    }
}
