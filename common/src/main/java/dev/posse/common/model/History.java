package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What was measured over the last minutes, oldest first; who was never measured has no points. */
public record History(Map<ProcessId, List<Point>> processes, Map<String, List<HostPoint>> hosts) {
    public History {
        processes = Map.copyOf(processes);
        hosts = Map.copyOf(hosts);
    }

    /**
     * One second of a process's tree.
     *
     * @param cpuPercent of one core
     * @param memoryBytes resident
     */
    public record Point(Instant at, double cpuPercent, long memoryBytes) {
        public Point {
            requireNonNull(at, "at");
        }
    }

    /** One second of a host. */
    public record HostPoint(Instant at, HostSample sample) {
        public HostPoint {
            requireNonNull(at, "at");
            requireNonNull(sample, "sample");
        }
    }
}
