package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a process starts by itself. A run that goes on is never doubled: what is due meanwhile is
 * skipped.
 *
 * @param when five fields of crontab(5), {@code @daily} and its like, or {@code @every 30s}
 * @param zone of the fields; absent: the host's
 * @param missed what becomes of what was due while nobody could start it
 * @param jitter a random delay of up to this
 */
public record Schedule(String when, Optional<String> zone, Missed missed, Duration jitter) {
    /** What becomes of runs that were due while the host or its deputy was off. */
    public enum Missed {
        SKIP,
        /** However many they were, one is made up for. */
        RUN_ONCE
    }

    public Schedule {
        requireNonNull(when, "when");
        requireNonNull(zone, "zone");
        requireNonNull(missed, "missed");
        Durations.requireNotNegative("schedule.jitter", jitter);
        zone.ifPresent(
                name -> {
                    try {
                        ZoneId.of(name);
                    } catch (DateTimeException e) {
                        throw new IllegalArgumentException(
                                "schedule.time_zone is none: " + name, e);
                    }
                });
    }
}
