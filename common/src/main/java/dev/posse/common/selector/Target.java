package dev.posse.common.selector;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.HostView;
import dev.posse.common.model.Labels;
import dev.posse.common.model.Names;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a selector looks at.
 *
 * @param hostName what the sheriff calls the host that runs it; empty: none does
 * @param hostAliases further names of that host
 * @param sets named sets that it is in
 */
public record Target(
        ProcessId id,
        Labels labels,
        ProcessState state,
        String hostName,
        List<String> hostAliases,
        List<String> sets) {
    public Target {
        requireNonNull(id, "id");
        requireNonNull(labels, "labels");
        requireNonNull(state, "state");
        requireNonNull(hostName, "hostName");
        hostAliases = List.copyOf(hostAliases);
        sets = List.copyOf(sets);
    }

    /** One that is in no set. */
    public Target(
            ProcessId id,
            Labels labels,
            ProcessState state,
            String hostName,
            List<String> hostAliases) {
        this(id, labels, state, hostName, hostAliases, List.of());
    }

    public Target(ProcessId id, Labels labels, ProcessState state, String hostName) {
        this(id, labels, state, hostName, List.of());
    }

    public static Target of(ProcessView view) {
        return new Target(
                view.id(), view.labels(), view.state(), view.hostName(), List.of(), view.sets());
    }

    /** All processes of a snapshot in its order, each with every name of its host. */
    public static List<Target> of(Snapshot snapshot) {
        return snapshot.processes().values().stream()
                .map(view -> of(view, snapshot.hosts().get(view.hostName())))
                .toList();
    }

    private static Target of(ProcessView view, HostView host) {
        if (host == null) {
            return of(view);
        }
        List<String> aliases = new ArrayList<>(host.aliases());
        aliases.add(host.hostname());
        return new Target(
                view.id(), view.labels(), view.state(), view.hostName(), aliases, view.sets());
    }

    /** In the form in which names are compared. */
    String name() {
        return Names.normalize(id.name());
    }

    /** The group and the name as one path, such as {@code drivers/cameras/left}. */
    String path() {
        return labels.group().isEmpty() ? name() : labels.group() + "/" + name();
    }

    /** Every name of its host. */
    List<String> hosts() {
        return Stream.concat(Stream.of(id.host(), hostName), hostAliases.stream())
                .filter(host -> !host.isEmpty())
                .distinct()
                .toList();
    }
}
