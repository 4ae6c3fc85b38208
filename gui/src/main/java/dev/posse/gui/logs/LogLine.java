package dev.posse.gui.logs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One line as the console shows it.
 *
 * @param number grows by one with each line that ever came; never given twice
 * @param source which process, as a small number; see {@link LogSources}
 * @param text without its line end; with what the child wrote to colour it
 */
public record LogLine(long number, int source, Kind kind, Instant at, String text) {
    /** What sort of row it is. */
    public enum Kind {
        OUT,
        ERR,
        /** Said by the panel or the deputy, not by the child: a gap, a start, a wait. */
        SYS
    }

    public LogLine {
        requireNonNull(kind, "kind");
        requireNonNull(at, "at");
        requireNonNull(text, "text");
    }
}
