package dev.posse.common.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a watcher sees at one moment; every face folds changes into it in this one way.
 */
public record Snapshot(Map<String, HostView> hosts, Map<ProcessId, ProcessView> processes) {
    public static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of());

    public Snapshot {
        hosts = Collections.unmodifiableMap(new TreeMap<>(hosts));
        processes = Collections.unmodifiableMap(new TreeMap<>(processes));
    }

    public Snapshot with(Change change) {
        if (change instanceof Change.HostChanged changed) {
            Map<String, HostView> next = new TreeMap<>(hosts);
            next.put(changed.host().name(), changed.host());
            return new Snapshot(next, processes);
        }
        if (change instanceof Change.HostRemoved removed) {
            Map<String, HostView> next = new TreeMap<>(hosts);
            next.remove(removed.name());
            return new Snapshot(next, processes);
        }
        if (change instanceof Change.ProcessChanged changed) {
            Map<ProcessId, ProcessView> next = new TreeMap<>(processes);
            next.put(changed.process().id(), changed.process());
            return new Snapshot(hosts, next);
        }
        if (change instanceof Change.ProcessRemoved removed) {
            Map<ProcessId, ProcessView> next = new TreeMap<>(processes);
            next.remove(removed.id());
            return new Snapshot(hosts, next);
        }
        if (change instanceof Change.Sampled sampled) {
            return sampled(sampled);
        }
        return this;
    }

    private Snapshot sampled(Change.Sampled sampled) {
        Map<String, HostView> nextHosts = new TreeMap<>(hosts);
        nextHosts.computeIfPresent(
                sampled.host(), (name, host) -> host.withSample(sampled.telemetry().host()));
        Map<ProcessId, ProcessView> nextProcesses = new TreeMap<>(processes);
        for (ProcessSample sample : sampled.telemetry().processes()) {
            nextProcesses.computeIfPresent(
                    sample.id(), (id, process) -> process.withSample(sample));
        }
        return new Snapshot(nextHosts, nextProcesses);
    }
}
