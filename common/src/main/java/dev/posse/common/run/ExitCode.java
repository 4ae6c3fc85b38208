package dev.posse.common.run;

/** How a program ends; the numbers are part of the interface and never change their meaning. */
public enum ExitCode {
    OK(0),
    /** The operation failed, or a part of it. */
    FAILED(1),
    USAGE(2),
    /** No such process: a selector that matches nothing. */
    NOT_FOUND(3),
    UNREACHABLE(4),
    DENIED(5),
    TIMED_OUT(6),
    /** A configuration that cannot be loaded. */
    INVALID_CONFIG(7),
    CONFLICT(8),
    READ_ONLY(9),
    /** {@code status} only: something needs a look. */
    DEGRADED(10),
    /** {@code status} only: something has failed. */
    UNHEALTHY(11),
    /** {@code status} only: a host cannot be asked. */
    UNKNOWN(12),
    /** Another program holds the state folder. */
    LOCKED(75),
    /** It refuses to start as configured. */
    REFUSED(78),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
