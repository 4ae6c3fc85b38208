package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Timers;

/** What all supervisors of one deputy share. */
public record Desk(
        Children children,
        LaunchPlanner planner,
        AllowPolicy policy,
        StopCommands stopCommands,
        Timers timers,
        BootClock clock,
        Archive archive,
        Reports reports) {
    public Desk {
        requireNonNull(children, "children");
        requireNonNull(planner, "planner");
        requireNonNull(policy, "policy");
        requireNonNull(stopCommands, "stopCommands");
        requireNonNull(timers, "timers");
        requireNonNull(clock, "clock");
        requireNonNull(archive, "archive");
        requireNonNull(reports, "reports");
    }
}
