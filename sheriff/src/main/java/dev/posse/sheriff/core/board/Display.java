package dev.posse.sheriff.core.board;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Change;
import dev.posse.common.model.HostView;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.Telemetry;
import dev.posse.common.run.Timers;
import dev.posse.sheriff.core.hosts.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What is shown at this moment. Written by the sheriff's loop; it holds immutable views that any
 * thread may read, each with the age it has when it is read. Every change of it is told to the
 * watchers.
 */
public final class Display {
    private final Timers timers;
    private final WatchHub hub;
    private final ConcurrentSkipListMap<ProcessId, ProcessView> processes =
            new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Shown> hosts = new ConcurrentSkipListMap<>();

    public Display(Timers timers, WatchHub hub) {
        this.timers = requireNonNull(timers, "timers");
        this.hub = requireNonNull(hub, "hub");
    }

    // ---- any thread ----

    public Optional<ProcessView> process(ProcessId id) {
        return Optional.ofNullable(processes.get(id)).map(view -> aged(view, timers.nanoTime()));
    }

    public Optional<HostView> host(String name) {
        return Optional.ofNullable(hosts.get(name)).map(shown -> shown.aged(timers.nanoTime()));
    }

    public Snapshot snapshot() {
        long now = timers.nanoTime();
        Map<String, HostView> seenHosts = new TreeMap<>();
        hosts.forEach((name, shown) -> seenHosts.put(name, shown.aged(now)));
        TreeMap<ProcessId, ProcessView> seen = new TreeMap<>(processes);
        seen.replaceAll((id, view) -> aged(view, now));
        return new Snapshot(seenHosts, seen);
    }

    // ---- the loop ----

    /** Snapshot, marker, then live. */
    public WatchQueue watch(boolean telemetry, Runnable wake) {
        Snapshot now = snapshot();
        List<Change> begin = new ArrayList<>();
        now.hosts().values().forEach(view -> begin.add(new Change.HostChanged(view)));
        now.processes().values().forEach(view -> begin.add(new Change.ProcessChanged(view)));
        return hub.open(begin, telemetry, wake);
    }

    /** Live only, without what is shown now. */
    public WatchQueue follow(Runnable wake) {
        return hub.open(List.of(), false, wake);
    }

    void show(ProcessView view) {
        ProcessView old = processes.put(view.id(), view);
        if (old == null || !Views.same(old, view)) {
            hub.publish(new Change.ProcessChanged(aged(view, timers.nanoTime())));
        }
    }

    /** Only its numbers have changed, which the watchers hear of by telemetry. */
    void freshen(ProcessView view) {
        processes.replace(view.id(), view);
    }

    void hide(ProcessId id) {
        if (processes.remove(id) != null) {
            hub.publish(new Change.ProcessRemoved(id));
        }
    }

    void show(Host host, HostView view) {
        Shown shown = new Shown(host, view);
        Shown old = hosts.put(host.name(), shown);
        if (old == null || !Views.same(old.view, view)) {
            hub.publish(new Change.HostChanged(shown.aged(timers.nanoTime())));
        }
    }

    void sampled(Host host, Telemetry telemetry) {
        if (hosts.containsKey(host.name())) {
            hub.publish(new Change.Sampled(host.name(), telemetry));
        }
    }

    void hide(String host) {
        if (hosts.remove(host) != null) {
            hub.publish(new Change.HostRemoved(host));
        }
    }

    private ProcessView aged(ProcessView view, long now) {
        Shown host = hosts.get(view.hostName());
        return host == null ? view : view.aged(host.age(now));
    }

    /** A host's view with where its age comes from. */
    private record Shown(Host host, HostView view) {
        OptionalDouble age(long now) {
            OptionalLong heard = host.heard();
            return heard.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.max(0, now - heard.getAsLong()) / 1e9);
        }

        HostView aged(long now) {
            return view.aged(age(now));
        }
    }
}
