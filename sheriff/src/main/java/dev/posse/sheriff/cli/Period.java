package dev.posse.sheriff.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Spans of time as they are typed: {@code 30s}, {@code 500ms}, {@code 1h30m}; bare: seconds. */
public final class Period implements ITypeConverter<Duration> {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)?");

    @Override
    public Duration convert(String text) {
        return parse(text)
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "'" + text + "' is no span of time such as 30s, 5m or 1h"));
    }

    public static Optional<Duration> parse(String text) {
        Matcher matcher = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            boolean bare = matcher.group(2) == null;
            if (bare && matcher.end() - matcher.start() < text.length()) {
                return Optional.empty();
            }
            double millis = Double.parseDouble(matcher.group(1)) * millisOf(matcher.group(2));
            if (millis > 1e13) {
                return Optional.empty();
            }
            sum = sum.plusMillis(Math.round(millis));
            end = matcher.end();
        }
        return end == text.length() && end > 0 ? Optional.of(sum) : Optional.empty();
    }

    /** A moment as typed: so long ago, a time of today such as {@code 10:30}, or RFC 3339. */
    public static Optional<Instant> moment(String text, Instant now, ZoneId zone) {
        Optional<Duration> ago = parse(text);
        if (ago.isPresent()) {
            return Optional.of(now.minus(ago.get()));
        }
        try {
            if (text.matches("\\d{1,2}:\\d{2}(:\\d{2})?")) {
                LocalTime time = LocalTime.parse(text.length() % 3 == 1 ? "0" + text : text);
                return Optional.of(
                        LocalDate.ofInstant(now, zone).atTime(time).atZone(zone).toInstant());
            }
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static double millisOf(String unit) {
        return switch (unit == null ? "s" : unit) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 1000;
        };
    }
}
