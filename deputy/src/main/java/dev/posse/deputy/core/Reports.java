package dev.posse.deputy.core;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessStatus;

/** Who is told what happens; called on the deputy's loop. */
public interface Reports {
    /** A process stands elsewhere than before, or its book was acted on. */
    void changed(ProcessStatus status);

    /** A process is known no more. */
    void removed(ProcessId id);

    /** The book of this generation is kept and was acted on. */
    void acted(long generation);

    /**
     * Something about the deputy itself needs a person.
     *
     * @param sentence what; empty: it is over
     */
    void alarm(String sentence);
}
