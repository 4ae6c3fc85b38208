package dev.posse.gui.table;

import dev.posse.common.model.ProcessId;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.Selection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;

/** A row that shows our own selection, and turns clicks into it. */
final class PanelRow extends TreeTableRow<TableNode> {
    private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
    private static final PseudoClass CURSOR = PseudoClass.getPseudoClass("cursor");

    private final Selection selection;
    private final Cursor cursor;
    private final Consumer<TreeItem<TableNode>> opened;
    private Subscription listening = Subscription.EMPTY;

    /**
     * @param opened told of a double click
     */
    PanelRow(Selection selection, Cursor cursor, Consumer<TreeItem<TableNode>> opened) {
        this.selection = selection;
        this.cursor = cursor;
        this.opened = opened;
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
        Listen.to(selection.idsProperty(), this::paint);
        Listen.to(cursor.itemProperty(), this::paint);
    }

    @Override
    protected void updateItem(TableNode node, boolean empty) {
        super.updateItem(node, empty);
        listening.unsubscribe();
        listening =
                node instanceof TableNode.Heading heading
                        ? Listen.to(heading.summaryProperty(), this::paint)
                        : Subscription.EMPTY;
        paint();
    }

    private void paint() {
        TableNode node = isEmpty() ? null : getItem();
        pseudoClassStateChanged(HEADING, node instanceof TableNode.Heading);
        pseudoClassStateChanged(PICKED, node != null && picked(node));
        pseudoClassStateChanged(CURSOR, node != null && getTreeItem() == cursor.item());
    }

    private boolean picked(TableNode node) {
        Set<ProcessId> ids = selection.ids();
        List<ProcessRow> members = node.members();
        return !ids.isEmpty()
                && !members.isEmpty()
                && members.stream().allMatch(row -> ids.contains(row.id()));
    }

    private void pressed(MouseEvent event) {
        if (isEmpty() || ownControl(event)) {
            return;
        }
        getTreeTableView().requestFocus();
        if (event.getButton() == MouseButton.SECONDARY) {
            // The menu speaks of what is selected; a click outside of it selects first.
            cursor.put(getTreeItem());
            if (!picked(getItem())) {
                cursor.choose(getTreeItem());
            }
        } else if (event.getButton() == MouseButton.PRIMARY) {
            if (event.isShiftDown()) {
                cursor.extend(getTreeItem());
            } else if (event.isShortcutDown()) {
                cursor.toggle(getTreeItem());
            } else {
                cursor.choose(getTreeItem());
            }
        }
        event.consume();
    }

    private void clicked(MouseEvent event) {
        if (!isEmpty()
                && !ownControl(event)
                && event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() == 2) {
            opened.accept(getTreeItem());
        }
    }

    /** Buttons and the arrow of a heading look after themselves. */
    private boolean ownControl(MouseEvent event) {
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && node != this) {
            if (node instanceof Button || node == getDisclosureNode()) {
                return true;
            }
            node = node.getParent();
        }
        return false;
    }
}
