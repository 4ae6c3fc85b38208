package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How a process is found again whose main program ends while it goes on, as daemons do.
 *
 * @param detectors asked in their order; any of them will do
 * @param pidFile a file that the deputy keeps while the process lives
 * @param detached it is to outlive its deputy, as every process does, and has no log files
 */
public record Detection(List<Detector> detectors, Optional<String> pidFile, boolean detached) {
    public static final Detection NONE = new Detection(List.of(), Optional.empty(), false);

    /** More of them nobody could want to be asked each second. */
    public static final int MOST_DETECTORS = 20;

    public Detection {
        detectors = List.copyOf(detectors);
        requireNonNull(pidFile, "pidFile");
        if (detectors.size() > MOST_DETECTORS) {
            throw new IllegalArgumentException(
                    detectors.size() + " detectors are more than " + MOST_DETECTORS);
        }
    }

    public Detection withDetectors(Detector... some) {
        return new Detection(List.of(some), pidFile, detached);
    }
}
