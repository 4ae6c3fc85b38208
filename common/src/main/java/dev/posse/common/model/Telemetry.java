package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/** One second of one deputy. */
public record Telemetry(Instant at, HostSample host, List<ProcessSample> processes) {
    public Telemetry {
        requireNonNull(at, "at");
        requireNonNull(host, "host");
        processes = List.copyOf(processes);
    }
}
