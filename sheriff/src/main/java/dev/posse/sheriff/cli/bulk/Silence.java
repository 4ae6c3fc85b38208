package dev.posse.sheriff.cli.bulk;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Snapshot;
import java.time.Duration;
import java.util.Set;

/** Tells nothing while it goes on: the end is printed for a program. */
public final class Silence implements Report {
    @Override
    public void settled(ProcessId id, Verdict verdict, Duration passed) {}

    @Override
    public void waiting(
            Set<ProcessId> open, Snapshot latest, String cut, long tick, Duration passed) {}

    @Override
    public void interrupted(Set<ProcessId> open) {}
}
