package dev.posse.gui.table;

import java.util.function.Consumer;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Moves the cursor by the keyboard; letters are commands and are not handled here. */
final class TableKeys {
    private static final int PAGE = 15;

    private final TreeTableView<TableNode> table;
    private final Cursor cursor;
    private final Consumer<TreeItem<TableNode>> opened;

    TableKeys(TreeTableView<TableNode> table, Cursor cursor, Consumer<TreeItem<TableNode>> opened) {
        this.table = table;
        this.cursor = cursor;
        this.opened = opened;
    }

    /** Consumes the keys that it knows. */
    void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean known = true;
        switch (event.getCode()) {
            case UP -> cursor.move(-1, event.isShiftDown());
            case DOWN -> cursor.move(1, event.isShiftDown());
            case PAGE_UP -> cursor.move(-PAGE, event.isShiftDown());
            case PAGE_DOWN -> cursor.move(PAGE, event.isShiftDown());
            case HOME -> cursor.move(-table.getExpandedItemCount(), event.isShiftDown());
            case END -> cursor.move(table.getExpandedItemCount(), event.isShiftDown());
            case LEFT, RIGHT -> fold(event.getCode() == KeyCode.RIGHT);
            case SPACE -> tag();
            case ENTER -> open();
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    private void tag() {
        if (cursor.item() != null) {
            cursor.toggle(cursor.item());
        }
    }

    private void open() {
        if (cursor.item() != null) {
            opened.accept(cursor.item());
        }
    }

    /** Right opens a heading; left closes it, and goes from a process to its heading. */
    private void fold(boolean open) {
        TreeItem<TableNode> item = cursor.item();
        if (item == null) {
            return;
        }
        if (item.getValue() instanceof TableNode.Heading && item.isExpanded() != open) {
            item.setExpanded(open);
        } else if (!open && item.getParent() != null && item.getParent() != table.getRoot()) {
            cursor.choose(item.getParent());
        }
    }
}
