package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Timers;
import dev.posse.deputy.core.detect.Lookout;
import dev.posse.deputy.core.files.FileWatch;
import dev.posse.deputy.core.health.Prober;

/** What all supervisors of one deputy share. */
public record Desk(
        Children children,
        LaunchPlanner planner,
        AllowPolicy policy,
        Errands errands,
        Lookout lookout,
        PidFiles pidFiles,
        Prober prober,
        FileWatch files,
        Timers timers,
        BootClock clock,
        Archive archive,
        Reports reports) {
    public Desk {
        requireNonNull(children, "children");
        requireNonNull(planner, "planner");
        requireNonNull(policy, "policy");
        requireNonNull(errands, "errands");
        requireNonNull(lookout, "lookout");
        requireNonNull(pidFiles, "pidFiles");
        requireNonNull(prober, "prober");
        requireNonNull(files, "files");
        requireNonNull(timers, "timers");
        requireNonNull(clock, "clock");
        requireNonNull(archive, "archive");
        requireNonNull(reports, "reports");
    }
}
