package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * Bytes that are not there any more, or that a slow viewer skipped.
 *
 * @param from the first byte that is missing
 * @param to the first byte that is there again
 * @param lines how many lines ended in it; absent: nobody can count them any more
 * @param reason retained window, slow viewer, spool replaced
 */
public record LogGap(LogStream stream, long from, long to, OptionalLong lines, String reason) {
    public LogGap {
        requireNonNull(stream, "stream");
        requireNonNull(lines, "lines");
        requireNonNull(reason, "reason");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a log gap from " + from + " to " + to);
        }
    }
}
