package dev.posse.common.model;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

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
        Detection detection,
        Hooks hooks,
        List<Dependency> dependencies) {
    public static final Supervision NONE =
            new Supervision(
                    Optional.empty(),
                    LimitPolicy.NONE,
                    WatchPolicy.OFF,
                    Optional.empty(),
                    Detection.NONE,
                    Hooks.NONE,
                    List.of());

    public Supervision {
        requireNonNull(health, "health");
        requireNonNull(limits, "limits");
        requireNonNull(watch, "watch");
        requireNonNull(schedule, "schedule");
        // What an older deputy or sheriff wrote down has none of these.
        detection = requireNonNullElse(detection, Detection.NONE);
        hooks = requireNonNullElse(hooks, Hooks.NONE);
        dependencies = List.copyOf(requireNonNullElse(dependencies, List.of()));
    }

    public Supervision withHealth(HealthCheck check) {
        return new Supervision(
                Optional.of(check), limits, watch, schedule, detection, hooks, dependencies);
    }

    public Supervision withLimits(LimitPolicy policy) {
        return new Supervision(health, policy, watch, schedule, detection, hooks, dependencies);
    }

    public Supervision withWatch(WatchPolicy policy) {
        return new Supervision(health, limits, policy, schedule, detection, hooks, dependencies);
    }

    public Supervision withSchedule(Schedule times) {
        return new Supervision(
                health, limits, watch, Optional.of(times), detection, hooks, dependencies);
    }

    public Supervision withDetection(Detection other) {
        return new Supervision(health, limits, watch, schedule, other, hooks, dependencies);
    }

    public Supervision withHooks(Hooks other) {
        return new Supervision(health, limits, watch, schedule, detection, other, dependencies);
    }

    public Supervision withDependencies(List<Dependency> needed) {
        return new Supervision(health, limits, watch, schedule, detection, hooks, needed);
    }

    /** The same without what may be a secret. */
    Supervision redacted() {
        return withHooks(hooks.redacted());
    }
}
