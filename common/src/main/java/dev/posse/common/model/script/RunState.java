package dev.posse.common.model.script;

/** Where a run of a script stands. */
public enum RunState {
    RUNNING,
    /** Begins no further step; what it waits for already goes on. */
    PAUSED,
    DONE,
    FAILED,
    /** Failed because something did not come in time. */
    TIMED_OUT,
    ABORTED,
    /** The sheriff ended while it ran. */
    INTERRUPTED;

    /** Nothing comes any more. */
    public boolean over() {
        return switch (this) {
            case RUNNING, PAUSED -> false;
            case DONE, FAILED, TIMED_OUT, ABORTED, INTERRUPTED -> true;
        };
    }
}
