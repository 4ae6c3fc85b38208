package dev.posse.common.model;

import java.util.Collection;

/** How a group of processes is as a whole. */
public enum GroupState {
    /** All that is to run runs, and none of it is unhealthy. */
    RUNNING,
    /** Something runs, and something does not that should. */
    DEGRADED,
    /** Nothing runs that is known of, and of some it is not known. */
    UNKNOWN,
    /** Nothing runs. */
    STOPPED;

    /**
     * The state of a group that has these processes. One that ended well and one that is disabled
     * have nothing to do, so they degrade no group.
     */
    public static GroupState of(Collection<ProcessView> members) {
        boolean some = false;
        boolean all = true;
        boolean unknown = false;
        for (ProcessView view : members) {
            boolean runs = view.state() == ProcessState.RUNNING;
            boolean idle = view.state() == ProcessState.EXITED || view.status().disabled();
            some |= runs;
            unknown |= view.state() == ProcessState.UNKNOWN;
            all &= runs ? view.status().health() != Health.UNHEALTHY : idle;
        }
        if (!some) {
            return unknown ? UNKNOWN : STOPPED;
        }
        return all ? RUNNING : DEGRADED;
    }
}
