package dev.posse.sheriff.core.scripts;

import dev.posse.common.model.Labels;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.script.ScriptTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The processes that there are when a script is run.
 *
 * @param processes in the order of their files
 * @param disabled those of them that never start
 * @param canonical what the sheriff calls a host that is typed so
 * @param sets named sets, by name, with those that are in them
 */
record Cast(
        Map<ProcessId, Labels> processes,
        Set<ProcessId> disabled,
        UnaryOperator<String> canonical,
        Nearby nearby,
        Map<String, List<ProcessId>> sets) {
    /** Those without named sets. */
    Cast(
            Map<ProcessId, Labels> processes,
            Set<ProcessId> disabled,
            UnaryOperator<String> canonical,
            Nearby nearby) {
        this(processes, disabled, canonical, nearby, Map.of());
    }

    /** Whom a step means; none: nobody answers to it. */
    List<ProcessId> find(ScriptTarget target) {
        if (target instanceof ScriptTarget.Process process) {
            return named(process.name());
        }
        if (target instanceof ScriptTarget.Group group) {
            return sets.containsKey(group.path())
                    ? sets.get(group.path())
                    : where(labels -> labels.within(group.path()));
        }
        if (target instanceof ScriptTarget.Tag tag) {
            return where(labels -> labels.tags().contains(tag.tag()));
        }
        return List.copyOf(processes.keySet());
    }

    private List<ProcessId> named(String name) {
        List<ProcessId> literal =
                processes.keySet().stream().filter(id -> id.name().equals(name)).toList();
        if (!literal.isEmpty()) {
            return literal;
        }
        List<ProcessId> replicas = where(labels -> labels.replicaOf().equals(name));
        int at = name.lastIndexOf('@');
        if (!replicas.isEmpty() || at < 1) {
            return replicas;
        }
        String base = name.substring(0, at);
        String host = canonical.apply(name.substring(at + 1));
        List<ProcessId> exact =
                processes.keySet().stream()
                        .filter(id -> id.host().equals(host) && id.name().equals(base))
                        .toList();
        return exact.isEmpty()
                ? where(labels -> labels.replicaOf().equals(base)).stream()
                        .filter(id -> id.host().equals(host))
                        .toList()
                : exact;
    }

    private List<ProcessId> where(java.util.function.Predicate<Labels> chosen) {
        List<ProcessId> found = new ArrayList<>();
        processes.forEach(
                (id, labels) -> {
                    if (chosen.test(labels)) {
                        found.add(id);
                    }
                });
        return found;
    }

    /** What to say of a target that nobody answers to. */
    String unknown(ScriptTarget target) {
        Set<String> known = new TreeSet<>();
        String word;
        if (target instanceof ScriptTarget.Process process) {
            word = process.name();
            processes.keySet().forEach(id -> known.add(id.name()));
        } else if (target instanceof ScriptTarget.Group group) {
            word = group.path();
            processes.values().forEach(labels -> groups(labels.group(), known));
            known.addAll(sets.keySet());
        } else if (target instanceof ScriptTarget.Tag tag) {
            word = tag.tag();
            processes.values().forEach(labels -> known.addAll(labels.tags()));
        } else {
            return "there is no process at all";
        }
        List<String> near = nearby.to(word, known);
        return "there is no "
                + target.phrase()
                + (near.isEmpty() ? "" : "; nearest: " + String.join(", ", near));
    }

    private static void groups(String path, Set<String> known) {
        for (int at = path.length(); at > 0; at = path.lastIndexOf('/', at - 1)) {
            known.add(path.substring(0, at));
        }
    }
}
