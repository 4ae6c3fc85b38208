package dev.posse.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Folding change by change gives what a plain map of the newest values would hold. */
final class SnapshotFoldTest {
    @Property(tries = 200)
    void theFoldHoldsTheNewestOfEverything(@ForAll("changes") List<Change> changes) {
        Map<String, HostView> hosts = new HashMap<>();
        Map<ProcessId, ProcessView> processes = new HashMap<>();
        Snapshot snapshot = Snapshot.EMPTY;
        for (Change change : changes) {
            Snapshot before = snapshot;
            Map<ProcessId, ProcessView> seen = new HashMap<>(before.processes());
            snapshot = before.with(change);
            apply(change, hosts, processes);
            assertThat(before.processes()).isEqualTo(seen);
        }
        assertThat(snapshot).isEqualTo(new Snapshot(hosts, processes));
        assertThat(List.copyOf(snapshot.processes().keySet())).isSorted();
        assertThat(List.copyOf(snapshot.hosts().keySet())).isSorted();
    }

    private static void apply(
            Change change, Map<String, HostView> hosts, Map<ProcessId, ProcessView> processes) {
        if (change instanceof Change.HostChanged changed) {
            hosts.put(changed.host().name(), changed.host());
        } else if (change instanceof Change.HostRemoved removed) {
            hosts.remove(removed.name());
        } else if (change instanceof Change.ProcessChanged changed) {
            processes.put(changed.process().id(), changed.process());
        } else if (change instanceof Change.ProcessRemoved removed) {
            processes.remove(removed.id());
        } else if (change instanceof Change.Sampled sampled) {
            hosts.computeIfPresent(
                    sampled.host(), (name, host) -> host.withSample(sampled.telemetry().host()));
            for (ProcessSample sample : sampled.telemetry().processes()) {
                processes.computeIfPresent(sample.id(), (id, view) -> view.withSample(sample));
            }
        }
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Any.change().list().ofMaxSize(12);
    }
}
