package dev.posse.deputy.core;

import dev.posse.common.model.ProcessState;

/** Where a process stands, as far as a deputy can say it. */
public enum State {
    STOPPED,
    WAITING,
    STARTING,
    RUNNING,
    STOPPING,
    BACKOFF,
    EXITED,
    FAILED;

    /** The word for it that everybody else uses. */
    public ProcessState model() {
        return switch (this) {
            case STOPPED -> ProcessState.STOPPED;
            case WAITING -> ProcessState.WAITING;
            case STARTING -> ProcessState.STARTING;
            case RUNNING -> ProcessState.RUNNING;
            case STOPPING -> ProcessState.STOPPING;
            case BACKOFF -> ProcessState.BACKOFF;
            case EXITED -> ProcessState.EXITED;
            case FAILED -> ProcessState.FAILED;
        };
    }

    /** A child may be alive. */
    public boolean hasChild() {
        return model().hasChild();
    }

    /** Nothing goes on and nothing will by itself. */
    public boolean atRest() {
        return model().atRest();
    }
}
