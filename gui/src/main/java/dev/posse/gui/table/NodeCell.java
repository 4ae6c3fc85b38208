package dev.posse.gui.table;

import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import javafx.css.PseudoClass;
import javafx.scene.control.TreeTableCell;
import javafx.util.Subscription;

/**
 * A cell that listens to what its row stands for, for as long as it stands for it, and repaints
 * itself alone. So nothing ever refreshes the table.
 */
abstract class NodeCell extends TreeTableCell<TableNode, TableNode> {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final PanelStore store;
    private Subscription listening = Subscription.EMPTY;

    NodeCell(PanelStore store) {
        this.store = store;
    }

    PanelStore store() {
        return store;
    }

    @Override
    protected final void updateItem(TableNode node, boolean empty) {
        if (node == getItem() && empty == isEmpty()) {
            return;
        }
        super.updateItem(node, empty);
        listening.unsubscribe();
        if (empty || node == null) {
            listening = Subscription.EMPTY;
            clear();
            return;
        }
        if (node instanceof TableNode.Leaf leaf) {
            ProcessRow row = leaf.row();
            listening =
                    Subscription.combine(
                            Listen.to(row.viewProperty(), this::paint),
                            Listen.to(row.pendingProperty(), this::paint),
                            Listen.to(row.unseenCrashesProperty(), this::paint),
                            Listen.to(store.secondsProperty(), this::second));
        } else if (node instanceof TableNode.Heading heading) {
            listening = Listen.to(heading.summaryProperty(), this::paint);
        }
        paint();
    }

    /** Repaints on each second what shows an age; others are left alone. */
    private void second() {
        if (ages() || getPseudoClassStates().contains(STALE) != stale()) {
            paint();
        }
    }

    /** Shows anew what it stands for. */
    final void paint() {
        TableNode node = getItem();
        if (node instanceof TableNode.Leaf leaf) {
            pseudoClassStateChanged(STALE, stale());
            show(leaf.row());
        } else if (node instanceof TableNode.Heading heading) {
            pseudoClassStateChanged(STALE, false);
            show(heading);
        }
    }

    private boolean stale() {
        return getItem() instanceof TableNode.Leaf leaf && Staleness.of(leaf.row(), store).stale();
    }

    /** Whether what it shows changes as time goes by. */
    boolean ages() {
        return false;
    }

    abstract void show(ProcessRow row);

    abstract void show(TableNode.Heading heading);

    abstract void clear();
}
