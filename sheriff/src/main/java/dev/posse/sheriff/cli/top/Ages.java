package dev.posse.sheriff.cli.top;

import dev.posse.common.model.HostView;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Lets what nobody hears of any more grow older. A watcher is told once that contact is lost, with
 * the age at that moment, and from then on nothing.
 */
final class Ages {
    private final Map<ProcessId, Since<ProcessView>> processes = new HashMap<>();
    private final Map<String, Since<HostView>> hosts = new HashMap<>();

    private record Since<T>(T view, Instant at) {}

    /** The same as it is to be shown at that moment. */
    Snapshot at(Snapshot told, Instant moment) {
        processes.keySet().retainAll(told.processes().keySet());
        hosts.keySet().retainAll(told.hosts().keySet());
        Map<ProcessId, ProcessView> silentProcesses = new HashMap<>();
        for (ProcessView view : told.processes().values()) {
            if (isSilent(view)) {
                Instant since = since(processes, view.id(), view, moment);
                silentProcesses.put(
                        view.id(), view.aged(older(view.staleSeconds(), since, moment)));
            } else {
                processes.remove(view.id());
            }
        }
        Map<String, HostView> silentHosts = new HashMap<>();
        for (HostView view : told.hosts().values()) {
            if (isSilent(view)) {
                Instant since = since(hosts, view.name(), view, moment);
                silentHosts.put(view.name(), view.aged(older(view.staleSeconds(), since, moment)));
            } else {
                hosts.remove(view.name());
            }
        }
        return silentProcesses.isEmpty() && silentHosts.isEmpty()
                ? told
                : new Snapshot(
                        with(told.hosts(), silentHosts), with(told.processes(), silentProcesses));
    }

    private static boolean isSilent(ProcessView view) {
        boolean unheard =
                view.state() == ProcessState.UNKNOWN || view.state() == ProcessState.NO_DEPUTY;
        return unheard && view.staleSeconds().isPresent();
    }

    private static boolean isSilent(HostView view) {
        return view.state() != LinkState.ATTACHED && view.staleSeconds().isPresent();
    }

    private static <K, V> Map<K, V> with(Map<K, V> all, Map<K, V> some) {
        Map<K, V> both = new HashMap<>(all);
        both.putAll(some);
        return both;
    }

    private static <K, T> Instant since(Map<K, Since<T>> all, K key, T view, Instant moment) {
        return all.compute(
                        key,
                        (any, old) ->
                                old != null && old.view().equals(view)
                                        ? old
                                        : new Since<>(view, moment))
                .at();
    }

    private static OptionalDouble older(OptionalDouble seconds, Instant since, Instant moment) {
        Duration passed = Duration.between(since, moment);
        return OptionalDouble.of(seconds.orElseThrow() + Math.max(0, passed.toMillis()) / 1e3);
    }
}
