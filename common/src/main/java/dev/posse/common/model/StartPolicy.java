package dev.posse.common.model;

import java.time.Duration;

/**
 * When a start counts as done.
 *
 * @param minUptime it has to stay up that long to be RUNNING
 * @param retries further attempts when it does not
 * @param retryInterval between those
 * @param timeout from the order to the child's first instruction
 */
public record StartPolicy(
        Duration minUptime, int retries, Duration retryInterval, Duration timeout) {
    public static final StartPolicy USUAL =
            new StartPolicy(Duration.ZERO, 0, Duration.ofMillis(500), Duration.ofSeconds(30));

    public StartPolicy {
        Durations.requireNotNegative("start.min_uptime", minUptime);
        Durations.requireNotNegative("start.retry_interval", retryInterval);
        Durations.requireNotNegative("start.timeout", timeout);
        if (retries < 0) {
            throw new IllegalArgumentException("start.retries " + retries + " is below 0");
        }
    }
}
