package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

/**
 * What a process's whole tree uses.
 *
 * @param cpuPercent of one core, over the last interval
 * @param memoryBytes resident
 * @param cpuSeconds since the start of this run
 * @param openFiles of the main process; -1 when not readable
 */
public record ProcessSample(
        ProcessId id,
        double cpuPercent,
        long memoryBytes,
        int threads,
        int processes,
        double cpuSeconds,
        int openFiles) {
    public ProcessSample {
        requireNonNull(id, "id");
    }
}
