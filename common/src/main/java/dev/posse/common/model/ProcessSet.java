package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A named set of processes, written down under {@code groups}. Processes may be in several.
 *
 * @param members names, names of replicas without their number, {@code name@host}, globs, other
 *     sets, {@code group:PATH} and {@code tag:WORD}, in the order in which they start
 * @param autostart all of it starts when it first appears
 */
public record ProcessSet(
        String name,
        List<String> members,
        StartOrder startOrder,
        StopOrder stopOrder,
        boolean autostart,
        OnStartFailure onStartFailure) {
    /** How its processes are started. */
    public enum StartOrder {
        /** The next when the one before is up, and healthy where that is checked. */
        SEQUENTIAL,
        PARALLEL
    }

    /** How its processes are stopped. */
    public enum StopOrder {
        /** The last first; the next when the one before has ended. */
        REVERSE,
        /** The first first; the next when the one before has ended. */
        SEQUENTIAL,
        PARALLEL
    }

    /** What comes when one of them does not start. */
    public enum OnStartFailure {
        /** The others are started all the same. */
        CONTINUE,
        /** What the same order had started is stopped again. */
        ROLLBACK
    }

    public ProcessSet {
        requireNonNull(name, "name");
        members = List.copyOf(members);
        requireNonNull(startOrder, "startOrder");
        requireNonNull(stopOrder, "stopOrder");
        requireNonNull(onStartFailure, "onStartFailure");
    }

    /** One with everything but its members at the default. */
    public static ProcessSet of(String name, String... members) {
        return new ProcessSet(
                name,
                List.of(members),
                StartOrder.SEQUENTIAL,
                StopOrder.REVERSE,
                false,
                OnStartFailure.CONTINUE);
    }
}
