package dev.posse.common.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 1.5s}, {@code 1h30m}, {@code 2d}. The units
 * are ns, us, ms, s, m, h and d; a number without a unit is none of them, except zero.
 */
public final class DurationText {
    /** A hundred years; more is a slip. */
    public static final Duration LONGEST = Duration.ofDays(36_525);

    private static final Pattern WHOLE =
            Pattern.compile("(?:\\d{1,19}(?:\\.\\d{1,9})?(?:ns|us|µs|μs|ms|s|m|h|d) ?){1,7}");

    /** What nearly all are; worth a shorter way. */
    private static final Pattern PLAIN = Pattern.compile("(\\d{1,9})(s|ms)");

    private static final Pattern PART = Pattern.compile("([0-9.]+)([a-zµμ]+)");
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000 * MICRO;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private DurationText() {}

    /** Empty when it is no duration, or one of more than {@link #LONGEST}. */
    public static Optional<Duration> parse(String text) {
        String stripped = text.strip();
        if (stripped.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (!WHOLE.matcher(stripped).matches()) {
            return Optional.empty();
        }
        Matcher plain = PLAIN.matcher(stripped);
        if (plain.matches()) {
            long number = Long.parseLong(plain.group(1));
            return Optional.of(
                    plain.group(2).equals("s")
                            ? Duration.ofSeconds(number)
                            : Duration.ofMillis(number));
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(stripped);
        while (part.find()) {
            nanos =
                    nanos.add(
                            new BigDecimal(part.group(1))
                                    .multiply(BigDecimal.valueOf(nanosOf(part.group(2)))));
        }
        return ofNanos(nanos.setScale(0, RoundingMode.HALF_UP));
    }

    /** Written as a duration is, and of more than {@link #LONGEST}. */
    public static boolean isTooLong(String text) {
        return WHOLE.matcher(text.strip()).matches() && parse(text).isEmpty();
    }

    /** A number of some unit; empty when negative or of more than {@link #LONGEST}. */
    public static Optional<Duration> of(BigDecimal number, Duration unit) {
        return number.precision() - number.scale() > 18 || number.scale() > 18
                ? Optional.empty()
                : ofNanos(
                        number.multiply(BigDecimal.valueOf(unit.toNanos()))
                                .setScale(0, RoundingMode.HALF_UP));
    }

    /** With the largest unit that says it without a fraction: {@code 90s}, {@code 1500ms}. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        long seconds = duration.getSeconds();
        if (duration.getNano() == 0) {
            return seconds % 3600 == 0
                    ? seconds / 3600 + "h"
                    : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
        }
        if (duration.getNano() % MILLI == 0) {
            return duration.toMillis() + "ms";
        }
        BigDecimal nanos =
                BigDecimal.valueOf(seconds)
                        .multiply(BigDecimal.valueOf(SECOND))
                        .add(BigDecimal.valueOf(duration.getNano()));
        return duration.getNano() % MICRO == 0
                ? nanos.divide(BigDecimal.valueOf(MICRO)).toBigInteger() + "us"
                : nanos.toBigInteger() + "ns";
    }

    private static Optional<Duration> ofNanos(BigDecimal nanos) {
        BigDecimal most =
                BigDecimal.valueOf(LONGEST.getSeconds()).multiply(BigDecimal.valueOf(SECOND));
        if (nanos.signum() < 0 || nanos.compareTo(most) > 0) {
            return Optional.empty();
        }
        BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(SECOND));
        return Optional.of(
                Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact()));
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> MICRO;
            case "ms" -> MILLI;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            case "d" -> DAY;
            default -> throw new IllegalArgumentException("no unit of time: " + unit);
        };
    }
}
