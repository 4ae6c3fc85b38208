package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * What tells one process from all others: the same name on two hosts is two processes.
 *
 * @param host the host as configured; {@value #LOCALHOST} for the sheriff's own machine
 * @param name checked by {@link Names}
 */
public record ProcessId(String host, String name) implements Comparable<ProcessId> {
    /** The deputy on the sheriff's own machine. */
    public static final String LOCALHOST = "localhost";

    private static final Comparator<ProcessId> ORDER =
            Comparator.comparing(ProcessId::name).thenComparing(ProcessId::host);

    public ProcessId {
        requireNonNull(host, "host");
        Names.requireValid("process name", name);
        if (host.isEmpty()) {
            throw new IllegalArgumentException("process '" + name + "' has an empty host");
        }
    }

    public static ProcessId local(String name) {
        return new ProcessId(LOCALHOST, name);
    }

    @Override
    public int compareTo(ProcessId other) {
        return ORDER.compare(this, other);
    }

    /** {@code name@host}, the form that the command line takes and shows. */
    @Override
    public String toString() {
        return name + "@" + host;
    }
}
