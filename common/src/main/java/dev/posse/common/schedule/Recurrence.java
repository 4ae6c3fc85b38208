package dev.posse.common.schedule;

import dev.posse.common.text.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** When something is due again and again: {@code @every 30s}, or a line of cron. */
public sealed interface Recurrence {
    /**
     * The first time after that one.
     *
     * @param zone in which the fields of cron are read
     * @return empty when there is none within the next years: the 31st of February
     */
    Optional<Instant> next(Instant after, ZoneId zone);

    /** A fixed interval, from one time to the next. */
    record Every(Duration interval) implements Recurrence {
        public Every {
            if (interval.isZero() || interval.isNegative()) {
                throw new IllegalArgumentException("an interval of " + interval);
            }
        }

        @Override
        public Optional<Instant> next(Instant after, ZoneId zone) {
            return Optional.of(after.plus(interval));
        }
    }

    /** The five fields of crontab(5). */
    record At(Cron cron) implements Recurrence {
        @Override
        public Optional<Instant> next(Instant after, ZoneId zone) {
            return cron.next(after.atZone(zone)).map(java.time.ZonedDateTime::toInstant);
        }
    }

    String EVERY = "@every";

    Map<String, String> WORDS =
            Map.of(
                    "@hourly", "0 * * * *",
                    "@daily", "0 0 * * *",
                    "@midnight", "0 0 * * *",
                    "@weekly", "0 0 * * 0",
                    "@monthly", "0 0 1 * *",
                    "@yearly", "0 0 1 1 *",
                    "@annually", "0 0 1 1 *");

    /** What is wrong with that text; empty: it is one. */
    static Optional<String> problem(String text) {
        String stripped = text.strip();
        if (stripped.startsWith(EVERY)) {
            return interval(stripped).isPresent()
                    ? Optional.empty()
                    : Optional.of("has no duration behind @every");
        }
        if (stripped.startsWith("@") && !WORDS.containsKey(stripped)) {
            return Optional.of("is none of the known times");
        }
        return Cron.problem(WORDS.getOrDefault(stripped, stripped));
    }

    /** Why it is never due although it can be read; empty: it is due some time. */
    static Optional<String> neverDue(String text) {
        return parse(text) instanceof At at && at.cron().isNever()
                ? Optional.of("is never due: none of its months has such a day")
                : Optional.empty();
    }

    /** IllegalArgumentException, with the {@link #problem}, when it is none. */
    static Recurrence parse(String text) {
        problem(text)
                .ifPresent(
                        problem -> {
                            throw new IllegalArgumentException("'" + text + "' " + problem);
                        });
        String stripped = text.strip();
        return stripped.startsWith(EVERY)
                ? new Every(interval(stripped).orElseThrow())
                : new At(Cron.parse(WORDS.getOrDefault(stripped, stripped)));
    }

    private static Optional<Duration> interval(String text) {
        return DurationText.parse(text.substring(EVERY.length())).filter(every -> !every.isZero());
    }
}
