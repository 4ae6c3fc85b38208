package dev.posse.sheriff.core.board;

import dev.posse.common.model.HostSample;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ten minutes of every process and host, in memory. Touched by the sheriff's loop only. */
public final class Past {
    private final Map<ProcessId, Ring> processes = new HashMap<>();
    private final Map<String, Ring> hosts = new HashMap<>();
    private final Map<String, HostSample> latest = new HashMap<>();

    void add(Instant at, ProcessSample sample) {
        processes
                .computeIfAbsent(sample.id(), id -> new Ring(2))
                .add(at, (float) sample.cpuPercent(), sample.memoryBytes());
    }

    void add(Instant at, String host, HostSample sample) {
        latest.put(host, sample);
        hosts.computeIfAbsent(host, name -> new Ring(4))
                .add(
                        at,
                        (float) sample.cpuPercent(),
                        sample.memoryUsedBytes(),
                        (float) sample.diskUsedPercent(),
                        (float) sample.load1m());
    }

    void forget(ProcessId id) {
        processes.remove(id);
    }

    void forget(String host) {
        hosts.remove(host);
        latest.remove(host);
    }

    /** Not older than {@code since}; nothing for a process that never ran. */
    public History.OfProcess of(ProcessId id, Instant since) {
        List<History.Point> points = new ArrayList<>();
        Optional.ofNullable(processes.get(id))
                .ifPresent(
                        ring ->
                                ring.forEach(
                                        since,
                                        (at, set) ->
                                                points.add(
                                                        new History.Point(
                                                                at, set[0], (long) set[1]))));
        return new History.OfProcess(id, points);
    }

    /** Not older than {@code since}; nothing for a host that was never heard of. */
    public History.OfHost of(String host, Instant since) {
        List<History.HostPoint> points = new ArrayList<>();
        Optional.ofNullable(hosts.get(host))
                .ifPresent(
                        ring ->
                                ring.forEach(
                                        since,
                                        (at, set) ->
                                                points.add(
                                                        new History.HostPoint(
                                                                at, sample(host, set)))));
        return new History.OfHost(host, points);
    }

    private HostSample sample(String host, float[] set) {
        HostSample now = latest.get(host);
        return new HostSample(
                set[0],
                now.cores(),
                now.memoryTotalBytes(),
                (long) set[1],
                set[2],
                set[3],
                now.uptimeSeconds());
    }
}
