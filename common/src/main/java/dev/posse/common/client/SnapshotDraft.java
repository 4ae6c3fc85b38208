package dev.posse.common.client;

import dev.posse.common.model.Change;
import dev.posse.common.model.HostView;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import java.util.HashMap;
import java.util.Map;

/** A snapshot while it is being told, so that ten thousand processes are not copied one by one. */
final class SnapshotDraft {
    private final Map<String, HostView> hosts = new HashMap<>();
    private final Map<ProcessId, ProcessView> processes = new HashMap<>();

    /** Samples and notices before the marker are left out: a newer one follows within a second. */
    void add(Change change) {
        if (change instanceof Change.HostChanged changed) {
            hosts.put(changed.host().name(), changed.host());
        } else if (change instanceof Change.HostRemoved removed) {
            hosts.remove(removed.name());
        } else if (change instanceof Change.ProcessChanged changed) {
            processes.put(changed.process().id(), changed.process());
        } else if (change instanceof Change.ProcessRemoved removed) {
            processes.remove(removed.id());
        }
    }

    Snapshot build() {
        return new Snapshot(hosts, processes);
    }
}
