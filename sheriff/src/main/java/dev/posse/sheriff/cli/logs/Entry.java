package dev.posse.sheriff.cli.logs;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import java.time.Instant;

/** One row of a log. */
public sealed interface Entry {
    ProcessId process();

    /** When its deputy first saw it, to its tick. */
    Instant at();

    /** About how much memory it takes, in bytes. */
    default int weight() {
        return 100;
    }

    /**
     * What a process wrote.
     *
     * @param offset of its first byte since the log began
     * @param partial the line goes on in the next row
     */
    record Line(
            ProcessId process,
            LogStream stream,
            long offset,
            byte[] text,
            boolean partial,
            Instant at)
            implements Entry {
        public Line {
            requireNonNull(process, "process");
            requireNonNull(stream, "stream");
            requireNonNull(text, "text");
            requireNonNull(at, "at");
        }

        @Override
        public int weight() {
            return 100 + text.length;
        }
    }

    /** Bytes that are not there any more, or that a slow viewer skipped. */
    record Gap(ProcessId process, LogGap gap, Instant at) implements Entry {}

    /** Its host is away, or nothing more comes. */
    record Remark(ProcessId process, String text, Instant at) implements Entry {}
}
