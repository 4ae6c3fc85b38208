package dev.posse.deputy.logs;

import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogPosition;

/** Where a {@link Reading} goes; called on the logs thread. */
public interface LogSink {
    /** From where on the next chunk of a stream is; said before the first, and for a new spool. */
    void position(LogPosition position);

    void chunk(LogChunk chunk);

    void gap(LogGap gap);

    /** What was there at the beginning has been told. */
    void backlogDone();

    /**
     * Nothing more comes.
     *
     * @param error empty when all was told
     */
    void end(String error);
}
