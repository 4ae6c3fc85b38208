package dev.posse.sheriff.cli.port;

import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.ProcessId;

/** Hears what the logs of some processes hold, each process in its order. */
public interface LogSink {
    void chunk(ProcessId process, LogChunk chunk);

    /** Bytes that are not there. */
    void gap(ProcessId process, LogGap gap);

    /** The backlog of this process is told; what follows is live. */
    void backlogDone(ProcessId process);

    /** Its host is away; the log goes on when it is back. */
    void waiting(ProcessId process, String why);

    /** Nothing more comes of this process; {@code error} is empty when all was told. */
    void ended(ProcessId process, String error);

    /** Contact with the sheriff is lost; what is missed is told when it is back. */
    void cut(String why);

    /**
     * Whether anybody still reads; asked after each call, so it also lets what was told be seen.
     */
    boolean wantsMore();
}
