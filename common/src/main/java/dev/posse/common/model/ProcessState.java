package dev.posse.common.model;

/** Where a process stands. The deputy says the first eight; the sheriff adds the last two. */
public enum ProcessState {
    STOPPED,
    WAITING,
    STARTING,
    RUNNING,
    STOPPING,
    BACKOFF,
    EXITED,
    FAILED,
    /** Contact with the deputy is lost; what is shown is old. Derived, never stored. */
    UNKNOWN,
    /** No deputy for this host has attached yet. */
    NO_DEPUTY;

    /** Nothing goes on and nothing will by itself. */
    public boolean atRest() {
        return switch (this) {
            case STOPPED, EXITED, FAILED -> true;
            case WAITING, STARTING, RUNNING, STOPPING, BACKOFF, UNKNOWN, NO_DEPUTY -> false;
        };
    }

    /** A child may be alive. */
    public boolean hasChild() {
        return switch (this) {
            case STARTING, RUNNING, STOPPING -> true;
            case STOPPED, WAITING, BACKOFF, EXITED, FAILED, UNKNOWN, NO_DEPUTY -> false;
        };
    }
}
