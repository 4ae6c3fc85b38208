package dev.posse.gui.table;

import dev.posse.common.model.ProcessId;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.Selection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;

/**
 * Where the keyboard stands in the table, and what clicks and keys select from there. It holds the
 * item, not the row's number, so that it stays on its process when rows move.
 */
final class Cursor {
    private final TreeTableView<TableNode> table;
    private final Selection selection;
    private final ReadOnlyObjectWrapper<TreeItem<TableNode>> item = new ReadOnlyObjectWrapper<>();
    private TreeItem<TableNode> anchor;

    Cursor(TreeTableView<TableNode> table, Selection selection) {
        this.table = table;
        this.selection = selection;
    }

    TreeItem<TableNode> item() {
        return item.get();
    }

    ReadOnlyObjectProperty<TreeItem<TableNode>> itemProperty() {
        return item.getReadOnlyProperty();
    }

    /** Puts it there and selects what is there alone. */
    void choose(TreeItem<TableNode> target) {
        put(target);
        anchor = target;
        selection.only(ids(target));
    }

    /** Puts it there and adds what is there to the selection, or takes it away. */
    void toggle(TreeItem<TableNode> target) {
        put(target);
        anchor = target;
        selection.toggle(ids(target));
    }

    /** Puts it there and selects all from the last one chosen. */
    void extend(TreeItem<TableNode> target) {
        put(target);
        int from = anchor == null ? -1 : table.getRow(anchor);
        int to = table.getRow(target);
        if (from < 0) {
            choose(target);
            return;
        }
        Set<ProcessId> range = new LinkedHashSet<>();
        for (int row = Math.min(from, to); row <= Math.max(from, to); row++) {
            TreeItem<TableNode> each = table.getTreeItem(row);
            // An open heading between two processes does not mean all that is below it.
            if (each.getValue() instanceof TableNode.Leaf || !each.isExpanded()) {
                range.addAll(ids(each));
            }
        }
        selection.only(range);
    }

    /** Puts it there without selecting. */
    void put(TreeItem<TableNode> target) {
        item.set(target);
    }

    /** The row that it stands on; the first one when it stands nowhere that is seen. */
    int row() {
        return item() == null ? -1 : table.getRow(item());
    }

    /** By so many rows; {@code extending} selects all on the way. */
    void move(int rows, boolean extending) {
        int last = table.getExpandedItemCount() - 1;
        if (last < 0) {
            return;
        }
        int next = row() < 0 ? 0 : Math.max(0, Math.min(last, row() + rows));
        TreeItem<TableNode> target = table.getTreeItem(next);
        if (extending) {
            extend(target);
        } else {
            choose(target);
        }
    }

    static List<ProcessId> ids(TreeItem<TableNode> item) {
        List<ProcessId> ids = new ArrayList<>();
        for (ProcessRow row : item.getValue().members()) {
            ids.add(row.id());
        }
        return ids;
    }
}
