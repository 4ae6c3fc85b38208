package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * From where a log is read. The first that is set counts: positions, since, tail; nothing set: from
 * the beginning.
 *
 * @param tailLines the last so many lines, over both streams
 */
public record LogStart(
        List<LogPosition> positions, Optional<Instant> since, OptionalInt tailLines) {
    public static final LogStart BEGINNING =
            new LogStart(List.of(), Optional.empty(), OptionalInt.empty());

    public LogStart {
        positions = List.copyOf(positions);
        requireNonNull(since, "since");
        requireNonNull(tailLines, "tailLines");
        if (tailLines.isPresent() && tailLines.getAsInt() < 0) {
            throw new IllegalArgumentException(
                    "the last " + tailLines.getAsInt() + " lines of a log");
        }
    }

    public static LogStart tail(int lines) {
        return new LogStart(List.of(), Optional.empty(), OptionalInt.of(lines));
    }

    public static LogStart since(Instant time) {
        return new LogStart(List.of(), Optional.of(time), OptionalInt.empty());
    }

    public static LogStart at(List<LogPosition> positions) {
        return new LogStart(positions, Optional.empty(), OptionalInt.empty());
    }
}
