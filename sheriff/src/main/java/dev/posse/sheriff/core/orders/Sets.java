package dev.posse.sheriff.core.orders;

import dev.posse.common.model.Labels;
import dev.posse.common.model.Membership;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.ProcessSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The named sets of all sources with the processes that are in them now. Immutable. */
public final class Sets {
    /**
     * A set.
     *
     * @param members in the order in which they start
     */
    public record Filled(ProcessSet set, List<ProcessId> members) {
        public Filled {
            members = List.copyOf(members);
        }
    }

    private final Map<String, Filled> byName;
    private final Map<ProcessId, List<String>> byProcess;

    private Sets(Map<String, Filled> byName) {
        this.byName = byName;
        byProcess = new HashMap<>();
        byName.forEach(
                (name, filled) ->
                        filled.members()
                                .forEach(
                                        id ->
                                                byProcess
                                                        .computeIfAbsent(
                                                                id, any -> new ArrayList<>())
                                                        .add(name)));
    }

    /** The sets of that state. */
    public static Sets of(WantedState state) {
        Map<String, Filled> sets = new TreeMap<>();
        for (Source source : state.sources().values()) {
            if (!source.sets().isEmpty()) {
                Membership membership = new Membership(source.sets(), labels(state, source.name()));
                source.sets()
                        .forEach(
                                set ->
                                        sets.put(
                                                set.name(),
                                                new Filled(set, membership.of(set.name()))));
            }
        }
        return new Sets(sets);
    }

    private static Map<ProcessId, Labels> labels(WantedState state, String source) {
        Map<ProcessId, Labels> labels = new LinkedHashMap<>();
        state.processes().values().stream()
                .map(Wanted::spec)
                .filter(spec -> spec.origin().source().equals(source))
                .forEach(spec -> labels.put(spec.id(), spec.labels()));
        return labels;
    }

    /** Whether both states surely have the same sets with the same members. */
    public static boolean same(WantedState a, WantedState b) {
        if (a.sources() != b.sources()) {
            return false;
        }
        if (a.processes() == b.processes()
                || b.sources().values().stream().allMatch(source -> source.sets().isEmpty())) {
            return true;
        }
        if (a.processes().size() != b.processes().size()) {
            return false;
        }
        Iterator<Wanted> others = b.processes().values().iterator();
        for (Wanted one : a.processes().values()) {
            if (!alike(one.spec(), others.next().spec())) {
                return false;
            }
        }
        return true;
    }

    private static boolean alike(ProcessSpec a, ProcessSpec b) {
        return a == b || (a.id().equals(b.id()) && a.labels().equals(b.labels()));
    }

    /** By name. */
    public Map<String, Filled> all() {
        return java.util.Collections.unmodifiableMap(byName);
    }

    public Optional<Filled> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names of the sets that the process is in, sorted. */
    public List<String> of(ProcessId process) {
        return byProcess.getOrDefault(process, List.of());
    }
}
