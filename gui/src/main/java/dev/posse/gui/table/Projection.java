package dev.posse.gui.table;

import dev.posse.common.model.ProcessId;
import dev.posse.gui.store.ProcessRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.control.TreeItem;

/**
 * Arranges the rows of the store as a tree in one {@link Grouping}. Each process and each heading
 * keeps its {@link TreeItem} for ever; {@link #arrange} moves only what belongs elsewhere, so that
 * expansion and scroll position stay.
 */
final class Projection {
    private final Grouping grouping;
    private final TreeItem<TableNode> root = new TreeItem<>();
    private final Map<ProcessId, TreeItem<TableNode>> leaves = new HashMap<>();
    private final Map<String, TreeItem<TableNode>> headings = new HashMap<>();

    Projection(Grouping grouping) {
        this.grouping = grouping;
        root.setExpanded(true);
    }

    TreeItem<TableNode> root() {
        return root;
    }

    Collection<TreeItem<TableNode>> headings() {
        return headings.values();
    }

    /** The item of a process that is shown; null when it is not. */
    TreeItem<TableNode> item(ProcessId id) {
        TreeItem<TableNode> item = leaves.get(id);
        return item == null || item.getParent() == null ? null : item;
    }

    /**
     * Puts every row in its place.
     *
     * @param order of siblings; headings stand before processes
     */
    void arrange(
            Collection<ProcessRow> rows,
            Predicate<ProcessRow> shown,
            Comparator<TableNode> order,
            Instant now) {
        Map<TreeItem<TableNode>, List<TreeItem<TableNode>>> wanted = new LinkedHashMap<>();
        Map<TreeItem<TableNode>, List<ProcessRow>> members = new HashMap<>();
        wanted.put(root, new ArrayList<>());
        Map<ProcessId, ProcessRow> known = new HashMap<>();
        for (ProcessRow row : rows) {
            known.put(row.id(), row);
            if (!shown.test(row)) {
                continue;
            }
            TreeItem<TableNode> parent = root;
            StringBuilder path = new StringBuilder();
            for (String step : grouping.path(row)) {
                path.append(path.isEmpty() ? "" : "/").append(step);
                parent = heading(path.toString(), step, parent, wanted);
                members.computeIfAbsent(parent, any -> new ArrayList<>()).add(row);
            }
            wanted.get(parent).add(leaf(row));
        }
        leaves.keySet().retainAll(known.keySet());
        members.forEach(
                (item, below) ->
                        ((TableNode.Heading) item.getValue())
                                .sum(GroupSummary.of(below, grouping == Grouping.GROUP, now)));
        wanted.forEach((parent, children) -> settle(parent, children, order));
        for (TreeItem<TableNode> item : headings.values()) {
            if (!wanted.containsKey(item) && !item.getChildren().isEmpty()) {
                item.getChildren().clear();
            }
        }
    }

    /** Brings the sums of the headings up to date without moving anything. */
    void sum(Instant now) {
        for (TreeItem<TableNode> item : headings.values()) {
            TableNode.Heading heading = (TableNode.Heading) item.getValue();
            if (item.getParent() != null) {
                heading.sum(GroupSummary.of(heading.members(), grouping == Grouping.GROUP, now));
            }
        }
    }

    private TreeItem<TableNode> heading(
            String path,
            String label,
            TreeItem<TableNode> parent,
            Map<TreeItem<TableNode>, List<TreeItem<TableNode>>> wanted) {
        TreeItem<TableNode> item =
                headings.computeIfAbsent(
                        path,
                        any -> {
                            TreeItem<TableNode> made =
                                    new TreeItem<>(new TableNode.Heading(grouping, path, label));
                            made.setExpanded(true);
                            return made;
                        });
        if (!wanted.containsKey(item)) {
            wanted.put(item, new ArrayList<>());
            wanted.get(parent).add(item);
        }
        return item;
    }

    private TreeItem<TableNode> leaf(ProcessRow row) {
        TreeItem<TableNode> item = leaves.get(row.id());
        // A process that was removed and added again is another row under the same name.
        if (item == null || ((TableNode.Leaf) item.getValue()).row() != row) {
            item = new TreeItem<>(new TableNode.Leaf(row));
            leaves.put(row.id(), item);
        }
        return item;
    }

    private static void settle(
            TreeItem<TableNode> parent,
            List<TreeItem<TableNode>> children,
            Comparator<TableNode> order) {
        Comparator<TreeItem<TableNode>> byValue = Comparator.comparing(TreeItem::getValue, order);
        Comparator<TreeItem<TableNode>> headingsFirst =
                Comparator.comparing(item -> item.getValue() instanceof TableNode.Leaf);
        children.sort(headingsFirst.thenComparing(byValue));
        if (!parent.getChildren().equals(children)) {
            parent.getChildren().setAll(children);
        }
    }
}
