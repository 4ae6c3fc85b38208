package dev.posse.common.config.bind;

import dev.posse.common.config.schema.Hosts;
import dev.posse.common.model.Replicas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which process of a configuration a name means: on the same host first, else wherever the only one
 * of that name is. One of several replicas is the process that they are made of.
 */
final class ProcessNames {
    private final List<Draft> drafts;
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<String, List<Integer>> byName = new HashMap<>();

    ProcessNames(List<Draft> drafts) {
        this.drafts = drafts;
        for (int i = 0; i < drafts.size(); i++) {
            String name = drafts.get(i).name().text();
            byId.putIfAbsent(name + "@" + drafts.get(i).host(), i);
            byName.computeIfAbsent(name, any -> new ArrayList<>()).add(i);
        }
    }

    /** All of them, without the numbers of replicas. */
    Set<String> all() {
        return byName.keySet();
    }

    /**
     * Its place in the list; empty when there is none, or which one is not said.
     *
     * @param name {@code NAME} or {@code NAME@HOST}
     * @param host of the process that names it
     */
    Optional<Integer> find(String name, String host) {
        Optional<Integer> here = at(name, host);
        int at = name.lastIndexOf('@');
        if (here.isEmpty() && at > 0) {
            here = at(name.substring(0, at), Hosts.canonical(name.substring(at + 1)));
        }
        if (here.isPresent()) {
            return here;
        }
        List<Integer> everywhere = everywhere(name);
        return everywhere.size() == 1 ? Optional.of(everywhere.get(0)) : Optional.empty();
    }

    /** The hosts of all processes of that name. */
    List<String> hosts(String name) {
        return everywhere(name).stream().map(i -> drafts.get(i).host()).distinct().toList();
    }

    private Optional<Integer> at(String name, String host) {
        Integer exact = byId.get(name + "@" + host);
        return exact != null
                ? Optional.of(exact)
                : Optional.ofNullable(byId.get(base(name) + "@" + host))
                        .filter(i -> isReplica(i, name));
    }

    private List<Integer> everywhere(String name) {
        List<Integer> exact = byName.getOrDefault(name, List.of());
        return exact.isEmpty()
                ? byName.getOrDefault(base(name), List.of()).stream()
                        .filter(i -> isReplica(i, name))
                        .toList()
                : exact;
    }

    private static String base(String name) {
        return name.replaceFirst("-[0-9]{1,9}$", "");
    }

    /** How many there are may be what is wrong, and then any of them will do. */
    private boolean isReplica(int process, String name) {
        Draft draft = drafts.get(process);
        int count = new Values(draft.canon()).integer("replicas", 1);
        return Replicas.number(draft.name().text(), name).stream()
                .anyMatch(number -> draft.canon().told("replicas") || count > 1 && number <= count);
    }
}
