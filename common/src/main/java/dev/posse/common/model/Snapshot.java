package dev.posse.common.model;

import java.util.HashMap;
import java.util.Map;

/**
 * Everything that a watcher sees at one moment; every face folds changes into it in this one way.
 * Both maps are sorted.
 */
public record Snapshot(Map<String, HostView> hosts, Map<ProcessId, ProcessView> processes) {
    public static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of());

    public Snapshot {
        hosts = FrozenMap.copyOf(hosts);
        processes = FrozenMap.copyOf(processes);
    }

    public Snapshot with(Change change) {
        if (change instanceof Change.HostChanged changed) {
            HostView host = changed.host();
            return new Snapshot(FrozenMap.copyOf(hosts).with(Map.of(host.name(), host)), processes);
        }
        if (change instanceof Change.HostRemoved removed) {
            return new Snapshot(FrozenMap.copyOf(hosts).without(removed.name()), processes);
        }
        if (change instanceof Change.ProcessChanged changed) {
            ProcessView process = changed.process();
            return new Snapshot(
                    hosts, FrozenMap.copyOf(processes).with(Map.of(process.id(), process)));
        }
        if (change instanceof Change.ProcessRemoved removed) {
            return new Snapshot(hosts, FrozenMap.copyOf(processes).without(removed.id()));
        }
        if (change instanceof Change.Sampled sampled) {
            return sampled(sampled);
        }
        return this;
    }

    /** What is not known here any more is not brought back by a late sample. */
    private Snapshot sampled(Change.Sampled sampled) {
        HostView host = hosts.get(sampled.host());
        Map<String, HostView> nextHost =
                host == null
                        ? Map.of()
                        : Map.of(host.name(), host.withSample(sampled.telemetry().host()));
        Map<ProcessId, ProcessView> next = new HashMap<>();
        for (ProcessSample sample : sampled.telemetry().processes()) {
            ProcessView process = processes.get(sample.id());
            if (process != null) {
                next.put(sample.id(), process.withSample(sample));
            }
        }
        return new Snapshot(
                FrozenMap.copyOf(hosts).with(nextHost), FrozenMap.copyOf(processes).with(next));
    }
}
