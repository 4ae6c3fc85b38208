package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a deputy does for a process of its own accord, beside the policies of start and end.
 *
 * @param dependencies what has to be before it starts
 */
public record Supervision(
        Optional<HealthCheck> health,
        LimitPolicy limits,
        WatchPolicy watch,
        Optional<Schedule> schedule,
        List<Dependency> dependencies) {
    public static final Supervision NONE =
            new Supervision(
                    Optional.empty(),
                    LimitPolicy.NONE,
                    WatchPolicy.OFF,
                    Optional.empty(),
                    List.of());

    public Supervision {
        requireNonNull(health, "health");
        requireNonNull(limits, "limits");
        requireNonNull(watch, "watch");
        requireNonNull(schedule, "schedule");
        dependencies = List.copyOf(dependencies);
    }

    public Supervision withHealth(HealthCheck check) {
        return new Supervision(Optional.of(check), limits, watch, schedule, dependencies);
    }

    public Supervision withLimits(LimitPolicy policy) {
        return new Supervision(health, policy, watch, schedule, dependencies);
    }

    public Supervision withWatch(WatchPolicy policy) {
        return new Supervision(health, limits, policy, schedule, dependencies);
    }

    public Supervision withSchedule(Schedule times) {
        return new Supervision(health, limits, watch, Optional.of(times), dependencies);
    }

    public Supervision withDependencies(List<Dependency> needed) {
        return new Supervision(health, limits, watch, schedule, needed);
    }
}
