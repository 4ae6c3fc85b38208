package dev.posse.deputy.logs;

import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import java.util.function.Consumer;

/** Gives the disk back what a spool holds before an offset; offsets stay valid. */
@FunctionalInterface
public interface Puncher {
    /** How it went. */
    enum Outcome {
        DONE,
        /** Not now: nobody has the file open for writing. */
        LATER,
        /** This file system cannot. */
        UNSUPPORTED
    }

    /**
     * @param until everything before it goes
     * @param told on any thread
     */
    void punch(ProcessId process, LogStream stream, long until, Consumer<Outcome> told);
}
