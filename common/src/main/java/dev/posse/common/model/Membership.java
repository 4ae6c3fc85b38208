package dev.posse.common.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is in the named sets of one source: an immutable answer book. Processes of other sources are
 * never in them.
 */
public final class Membership {
    /** Sets within sets; nobody reads a deeper one. */
    public static final int DEEPEST = 64;

    private static final String GROUP = "group:";
    private static final String TAG = "tag:";

    private final Map<String, ProcessSet> sets = new LinkedHashMap<>();
    private final Map<ProcessId, Labels> processes = new LinkedHashMap<>();
    private final Map<String, List<ProcessId>> byName = new HashMap<>();
    private final Map<String, List<ProcessId>> byBase = new HashMap<>();

    /**
     * @param processes in the order of their file; those of low priority count as before the others
     */
    public Membership(Collection<ProcessSet> sets, Map<ProcessId, Labels> processes) {
        sets.forEach(set -> this.sets.put(set.name(), set));
        processes.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getValue().priority()))
                .forEach(entry -> this.processes.put(entry.getKey(), entry.getValue()));
        this.processes.forEach(
                (id, labels) -> {
                    byName.computeIfAbsent(id.name(), name -> new ArrayList<>()).add(id);
                    if (!labels.replicaOf().isEmpty()) {
                        byBase.computeIfAbsent(labels.replicaOf(), name -> new ArrayList<>())
                                .add(id);
                    }
                });
        byBase.forEach((base, ids) -> ids.sort(Comparator.comparingInt(id -> number(base, id))));
    }

    private static int number(String base, ProcessId id) {
        return Replicas.number(base, id.name()).orElse(0);
    }

    /**
     * The processes of the set, each once, where it is named first; a set in a circle is no harm.
     */
    public List<ProcessId> of(String set) {
        Set<ProcessId> found = new LinkedHashSet<>();
        add(set, 0, new HashSet<>(), found);
        return List.copyOf(found);
    }

    private void add(String name, int depth, Set<String> seen, Set<ProcessId> into) {
        ProcessSet set = sets.get(name);
        if (set == null || depth > DEEPEST || !seen.add(name)) {
            return;
        }
        for (String member : set.members()) {
            String inner = innerSet(member);
            if (inner.isEmpty()) {
                into.addAll(matching(member));
            } else {
                add(inner, depth + 1, seen, into);
            }
        }
    }

    /** Whether the member is found by looking at every process. */
    public static boolean isPattern(String member) {
        return Glob.isGlob(member) || member.startsWith(GROUP) || member.startsWith(TAG);
    }

    /** The set that a member names; empty: it names processes. */
    public String innerSet(String member) {
        String name = member.startsWith(GROUP) ? member.substring(GROUP.length()) : member;
        boolean process = !member.startsWith(GROUP) && byName.containsKey(member);
        return sets.containsKey(name) && !process ? name : "";
    }

    /** The processes that a member names which is no set. */
    public List<ProcessId> matching(String member) {
        if (byName.containsKey(member)) {
            return byName.get(member);
        }
        if (byBase.containsKey(member)) {
            return byBase.get(member);
        }
        if (member.startsWith(GROUP)) {
            String path = member.substring(GROUP.length());
            return where((id, labels) -> labels.within(path));
        }
        if (member.startsWith(TAG)) {
            String tag = member.substring(TAG.length());
            return where((id, labels) -> labels.tags().contains(tag));
        }
        int at = member.lastIndexOf('@');
        if (at < 1) {
            return Glob.isGlob(member) ? named(new Glob(member)) : List.of();
        }
        String name = member.substring(0, at);
        Glob host = new Glob(member.substring(at + 1));
        List<ProcessId> everywhere =
                byName.containsKey(name) || byBase.containsKey(name) || !Glob.isGlob(name)
                        ? matching(name)
                        : named(new Glob(name));
        return everywhere.stream().filter(id -> host.matches(id.host())).toList();
    }

    private List<ProcessId> named(Glob glob) {
        return where((id, labels) -> glob.matches(id.name()));
    }

    private List<ProcessId> where(Test test) {
        return processes.entrySet().stream()
                .filter(entry -> test.holds(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Something that is so of a process. */
    private interface Test {
        boolean holds(ProcessId id, Labels labels);
    }
}
