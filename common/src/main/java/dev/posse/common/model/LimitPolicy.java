package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the whole tree of a process may use.
 *
 * @param memoryBytes resident; more than 0
 * @param cpuPercent of one core; more than 0
 * @param grace how long it may be above
 */
public record LimitPolicy(
        OptionalLong memoryBytes, OptionalDouble cpuPercent, Action action, Duration grace) {
    public static final Duration USUAL_GRACE = Duration.ofSeconds(10);
    public static final LimitPolicy NONE =
            new LimitPolicy(
                    OptionalLong.empty(), OptionalDouble.empty(), Action.RESTART, USUAL_GRACE);

    /** What is done about a process that was above for longer. */
    public enum Action {
        /** A new one takes its place, with the pauses of its restart policy. */
        RESTART,
        /** It is stopped and has failed. */
        STOP,
        /** Somebody is told. */
        WARN,
        /** The kernel holds it to the limit. */
        CGROUP
    }

    public LimitPolicy {
        requireNonNull(memoryBytes, "memoryBytes");
        requireNonNull(cpuPercent, "cpuPercent");
        requireNonNull(action, "action");
        Durations.requireNotNegative("limits.grace", grace);
        if (memoryBytes.isPresent() && memoryBytes.getAsLong() <= 0) {
            throw new IllegalArgumentException("limits.memory_mb is not more than 0");
        }
        if (cpuPercent.isPresent() && !(cpuPercent.getAsDouble() > 0)) {
            throw new IllegalArgumentException("limits.cpu_percent is not more than 0");
        }
    }

    public boolean isNone() {
        return memoryBytes.isEmpty() && cpuPercent.isEmpty();
    }
}
