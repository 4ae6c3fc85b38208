package dev.posse.sheriff.cli.bulk;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Snapshot;
import java.time.Duration;
import java.util.Set;

/** How the course of a bulk order is told. */
public interface Report {
    /** This one has its verdict. */
    void settled(ProcessId id, Verdict verdict, Duration passed);

    /**
     * These have none yet; told ten times a second at most.
     *
     * @param cut why contact with the sheriff is lost; empty: it is not
     */
    void waiting(Set<ProcessId> open, Snapshot latest, String cut, long tick, Duration passed);

    /** Ctrl-C ends the waiting. */
    void interrupted(Set<ProcessId> open);
}
