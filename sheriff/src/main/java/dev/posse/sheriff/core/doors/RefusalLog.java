package dev.posse.sheriff.core.doors;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells of refusals in one line a minute at most, however many there are: the first at once, then
 * what came together since. One thread at a time.
 */
public final class RefusalLog {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final String door;
    private final Lines lines;
    private final Map<Refusal, Long> since = new EnumMap<>(Refusal.class);
    private boolean told;
    private long toldAt;

    /** Where the lines go. */
    @FunctionalInterface
    public interface Lines {
        void line(String text);
    }

    RefusalLog(String door, Lines lines) {
        this.door = requireNonNull(door, "door");
        this.lines = requireNonNull(lines, "lines");
    }

    void refused(Refusal why, String source, long nanos) {
        since.merge(why, 1L, Long::sum);
        if (told && nanos - toldAt < MINUTE) {
            return;
        }
        lines.line(
                "connections to the "
                        + door
                        + " listener were refused or ended, the last from "
                        + source
                        + ": "
                        + since.entrySet().stream()
                                .map(each -> each.getValue() + " " + each.getKey().words())
                                .collect(Collectors.joining(", ")));
        since.clear();
        told = true;
        toldAt = nanos;
    }
}
