package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What a deputy does for a process of its own accord, beside the policies of start and end. */
public record Supervision(
        Optional<HealthCheck> health,
        LimitPolicy limits,
        WatchPolicy watch,
        Optional<Schedule> schedule) {
    public static final Supervision NONE =
            new Supervision(Optional.empty(), LimitPolicy.NONE, WatchPolicy.OFF, Optional.empty());

    public Supervision {
        requireNonNull(health, "health");
        requireNonNull(limits, "limits");
        requireNonNull(watch, "watch");
        requireNonNull(schedule, "schedule");
    }

    public Supervision withHealth(HealthCheck check) {
        return new Supervision(Optional.of(check), limits, watch, schedule);
    }

    public Supervision withLimits(LimitPolicy policy) {
        return new Supervision(health, policy, watch, schedule);
    }

    public Supervision withWatch(WatchPolicy policy) {
        return new Supervision(health, limits, policy, schedule);
    }

    public Supervision withSchedule(Schedule times) {
        return new Supervision(health, limits, watch, Optional.of(times));
    }
}
