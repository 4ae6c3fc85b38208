package dev.posse.sheriff.cli.top;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Arranges processes into the rows of a tree. */
final class Rows {
    private final Set<String> closed;
    private final Comparator<ProcessView> order;
    private final List<Row> rows = new ArrayList<>();

    private Rows(Set<String> closed, Comparator<ProcessView> order) {
        this.closed = closed;
        this.order = order;
    }

    /**
     * @param closed paths of branches whose members are not shown
     */
    static List<Row> of(
            Collection<ProcessView> processes,
            Grouping grouping,
            Comparator<ProcessView> order,
            Set<String> closed) {
        Rows rows = new Rows(closed, order);
        switch (grouping) {
            case FLAT -> rows.leaves(processes, 0);
            case HOST -> rows.hosts(processes);
            case GROUP -> rows.groups(processes);
        }
        return List.copyOf(rows.rows);
    }

    private void hosts(Collection<ProcessView> processes) {
        Map<String, List<ProcessView>> hosts = new TreeMap<>();
        for (ProcessView process : processes) {
            hosts.computeIfAbsent(host(process), name -> new ArrayList<>()).add(process);
        }
        hosts.forEach((name, members) -> branch("host:" + name, name, 0, members, members));
    }

    private static String host(ProcessView process) {
        return process.hostName().isEmpty() ? process.id().host() : process.hostName();
    }

    private void groups(Collection<ProcessView> processes) {
        below("", 0, processes.stream().filter(view -> !group(view).isEmpty()).toList());
        leaves(processes.stream().filter(view -> group(view).isEmpty()).toList(), 0);
    }

    /** The groups right below a path, each with all that is in it. */
    private void below(String path, int depth, Collection<ProcessView> processes) {
        String prefix = path.isEmpty() ? "" : path + "/";
        Map<String, List<ProcessView>> groups = new TreeMap<>();
        for (ProcessView process : processes) {
            if (group(process).length() > prefix.length()) {
                String rest = group(process).substring(prefix.length());
                int slash = rest.indexOf('/');
                groups.computeIfAbsent(
                                slash < 0 ? rest : rest.substring(0, slash),
                                name -> new ArrayList<>())
                        .add(process);
            }
        }
        groups.forEach(
                (label, members) -> {
                    String full = prefix + label;
                    List<ProcessView> own =
                            members.stream().filter(view -> group(view).equals(full)).toList();
                    if (branch("group:" + full, label, depth, members, own)) {
                        below(full, depth + 1, members);
                    }
                });
    }

    private boolean branch(
            String path, String label, int depth, List<ProcessView> all, List<ProcessView> own) {
        boolean open = !closed.contains(path);
        rows.add(new Row.Branch(path, label, depth, open, all));
        if (open) {
            leaves(own, depth + 1);
        }
        return open;
    }

    private void leaves(Collection<ProcessView> processes, int depth) {
        processes.stream().sorted(order).forEach(view -> rows.add(new Row.Leaf(view, depth)));
    }

    private static String group(ProcessView process) {
        return process.labels().group();
    }

    /** Where the row of that identity is; -1: nowhere. */
    static int indexOf(List<Row> rows, Row.Key key) {
        for (int at = 0; at < rows.size(); at++) {
            if (rows.get(at).key().equals(key)) {
                return at;
            }
        }
        return -1;
    }

    /** All processes of some rows, each once. */
    static List<ProcessId> ids(Collection<Row> rows) {
        return rows.stream()
                .flatMap(row -> row.processes().stream())
                .map(ProcessView::id)
                .distinct()
                .toList();
    }
}
