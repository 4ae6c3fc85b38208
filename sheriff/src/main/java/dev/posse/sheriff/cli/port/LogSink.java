package dev.posse.sheriff.cli.port;

import dev.posse.common.model.ProcessId;
import java.time.Instant;

/** Hears what the logs of some processes hold, each process in its order. */
public interface LogSink {
    /** Which of the two outputs. */
    enum Stream {
        OUT,
        ERR
    }

    /** Bytes as the process wrote them; {@code at} is when its deputy first saw them. */
    void bytes(ProcessId process, Stream stream, long offset, byte[] data, Instant at);

    /** Bytes that are not there; {@code lines} below 0: nobody can count them any more. */
    void gap(ProcessId process, Stream stream, long from, long to, long lines, String reason);

    /** The backlog of this process is told; what follows is live. */
    void backlogDone(ProcessId process);

    /** Its host is away; the log goes on when it is back. */
    void waiting(ProcessId process, String why);

    /** Nothing more comes of this process; {@code error} is empty when all was told. */
    void ended(ProcessId process, String error);
}
