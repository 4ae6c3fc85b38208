package dev.posse.deputy.core;

import dev.posse.common.model.ProcessSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** Files that say which pid a process has. Nothing blocks; what is asked first is done first. */
public interface PidFiles {
    /**
     * Writes one, in place of what is there.
     *
     * @param failed told on the deputy's loop, with a phrase for people, when it cannot be written
     */
    void write(Path file, long pid, Instant startedAt, ProcessSpec spec, Consumer<String> failed);

    /** Removes one, if it still names that pid. */
    void remove(Path file, long pid);
}
