package dev.posse.common.client;

import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.ProcessId;

/**
 * Hears what the logs of some processes hold, each stream in its order. While a call has not
 * returned, nothing more is fetched than a small read-ahead.
 */
public interface LogListener {
    /** The log of this process begins; or begins again, because its spool is another one. */
    default void opened(ProcessId process) {}

    void chunk(ProcessId process, LogChunk chunk);

    /** Bytes that are not there any more, or were skipped. */
    void gap(ProcessId process, LogGap gap);

    /** The backlog of this process is told; what follows is live. Told once. */
    default void backlogDone(ProcessId process) {}

    /** Its host is away; the log goes on when it is back. */
    default void waiting(ProcessId process, String why) {}

    /** Nothing more comes of this process; {@code error} is empty when all was told. */
    default void ended(ProcessId process, String error) {}

    /** The contact with the sheriff is cut; it is tried again, and nothing will be told twice. */
    default void cut(String why) {}

    /** All processes have ended, or the sheriff refused for the reason given; told once, last. */
    default void finished(java.util.Optional<dev.posse.common.run.Complaint> refusal) {}
}
