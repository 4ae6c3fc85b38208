package dev.posse.sheriff.core.board;

import dev.posse.common.model.HostSample;
import dev.posse.common.model.ProcessId;
import java.time.Instant;
import java.util.List;

/** The past of one process or host, as far as it is kept. */
public final class History {
    private History() {}

    /**
     * One second of a process.
     *
     * @param memoryBytes to seven digits
     */
    public record Point(Instant at, double cpuPercent, long memoryBytes) {}

    /** One second of a host. */
    public record HostPoint(Instant at, HostSample sample) {}

    /** Oldest first. */
    public record OfProcess(ProcessId id, List<Point> points) {
        public OfProcess {
            points = List.copyOf(points);
        }
    }

    /** Oldest first. */
    public record OfHost(String host, List<HostPoint> points) {
        public OfHost {
            points = List.copyOf(points);
        }
    }
}
