package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What another process has to be before a process starts.
 *
 * @param process its name, or the base name of replicas, which then all have to be so
 * @param host where it is; empty: on the same host if there is one of that name, else wherever the
 *     only one is
 * @param timeout how long to wait; absent: for ever, and without an alarm
 * @param fails the start fails when that time is over; else it waits on, with an alarm
 */
public record Dependency(
        String process,
        Optional<String> host,
        Condition condition,
        Optional<Duration> timeout,
        boolean fails) {
    /** What it has to be. */
    public enum Condition {
        /** It is up, for as long as its {@code start.min_uptime} says. */
        STARTED,
        /** Its health check says that it is healthy. */
        HEALTHY,
        /** Its last run has ended with success. */
        COMPLETED,
        /** The pattern of its health check of type output was seen in this run. */
        LOG_READY;

        /** As it is written in a configuration. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Dependency {
        process = Names.requireValid("process", process);
        requireNonNull(host, "host");
        requireNonNull(condition, "condition");
        timeout.ifPresent(
                limit -> {
                    if (limit.isNegative() || limit.isZero()) {
                        throw new IllegalArgumentException(
                                "depends_on.timeout is no time; leave it away to wait for ever");
                    }
                });
    }

    /**
     * @param name {@code NAME} or {@code NAME@HOST}
     */
    public static Dependency of(
            String name, Condition condition, Optional<Duration> timeout, boolean fails) {
        int at = name.lastIndexOf('@');
        return at <= 0
                ? new Dependency(name, Optional.empty(), condition, timeout, fails)
                : new Dependency(
                        name.substring(0, at),
                        Optional.of(name.substring(at + 1)),
                        condition,
                        timeout,
                        fails);
    }

    /** As it is written in a configuration: {@code NAME} or {@code NAME@HOST}. */
    public String text() {
        return process + host.map(there -> "@" + there).orElse("");
    }

    /** For people: what is depended on, and what it has to be where that is more than started. */
    public String phrase() {
        return condition == Condition.STARTED ? text() : text() + " " + condition.word();
    }
}
