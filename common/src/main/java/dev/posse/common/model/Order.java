package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

/**
 * What one deputy is to do about one process.
 *
 * @param runId each ordered start or restart is one more than the last, so that an order sent twice
 *     does no harm and a finished one-shot can be started again; 0: never started
 */
public record Order(ProcessSpec spec, boolean wantedUp, long runId) {
    public Order {
        requireNonNull(spec, "spec");
        if (runId < 0) {
            throw new IllegalArgumentException("runId " + runId + " is below 0");
        }
    }

    public ProcessId id() {
        return spec.id();
    }

    public static Order idle(ProcessSpec spec) {
        return new Order(spec, false, 0);
    }

    public Order start() {
        return new Order(spec, true, runId + 1);
    }

    public Order stop() {
        return new Order(spec, false, runId);
    }

    public Order withSpec(ProcessSpec other) {
        return new Order(other, wantedUp, runId);
    }
}
