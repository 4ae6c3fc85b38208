package dev.posse.gui.table;

import dev.posse.common.model.ProcessId;
import dev.posse.gui.command.CommandUi;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.Selection;
import dev.posse.gui.theme.Theme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;

/**
 * The processes as a tree table. It owns neither data nor selection: it shows the store in one of
 * three projections, and marks what {@link Selection} holds.
 */
public final class ProcessTable extends TreeTableView<TableNode> {
    private static final String NONE_YET =
            "No process yet. Add one (Ctrl+N), or load a configuration (Ctrl+O).\n\n"
                    + "In a terminal: sheriff apply FILE";
    private static final String NONE_MATCHES = "No process matches the filter.  Esc clears it.";
    private static final int RESORT_SECONDS = 2;

    private final PanelStore store;
    private final Selection selection;
    private final Map<Grouping, Projection> projections = new EnumMap<>(Grouping.class);
    private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.GROUP);
    private final ObjectProperty<RowFilter> filter = new SimpleObjectProperty<>(RowFilter.ALL);
    private final Label nothing = new Label(NONE_YET);
    private final Cursor cursor;
    private Comparator<TableNode> order = Columns.BY_NAME;
    private boolean liveOrder;
    private boolean held;
    private boolean due;
    private int sinceSort;

    /**
     * @param opened told of a process on a double click or Enter
     */
    public ProcessTable(
            PanelStore store,
            Selection selection,
            Theme theme,
            CommandUi commands,
            Consumer<ProcessRow> opened) {
        this.store = store;
        this.selection = selection;
        cursor = new Cursor(this, selection);
        setId("process-table");
        getStyleClass().add("process-table");
        setShowRoot(false);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        setTableMenuButtonVisible(true);
        setPlaceholder(nothing);
        for (Grouping each : Grouping.values()) {
            projections.put(each, new Projection(each));
        }
        Consumer<TreeItem<TableNode>> open = item -> open(item, opened);
        setRowFactory(table -> new PanelRow(selection, cursor, open));
        getColumns().addAll(new Columns(store, theme, commands).all());
        setSortPolicy(table -> sorted());
        addEventFilter(KeyEvent.KEY_PRESSED, new TableKeys(this, cursor, open)::pressed);
        Listen.now(grouping, this::project);
        Listen.to(filter, () -> arrange());
        Listen.to(store.structureProperty(), () -> arrange());
        Listen.to(store.revisionProperty(), this::updated);
        Listen.to(store.secondsProperty(), this::second);
        Listen.to(cursor.itemProperty(), this::reveal);
        Listen.to(selection.idsProperty(), this::follow);
    }

    public ObjectProperty<Grouping> groupingProperty() {
        return grouping;
    }

    /** Which rows are shown; looked at again whenever something changed. */
    public ObjectProperty<RowFilter> filterProperty() {
        return filter;
    }

    /** While held (a menu or a question is open), live orders stand still under the pointer. */
    public void hold(boolean on) {
        held = on;
    }

    /** What a command means now: the selection, or else the row that the keyboard stands on. */
    public List<ProcessRow> targets() {
        if (!selection.ids().isEmpty()) {
            return store.rows(selection.inOrder());
        }
        TreeItem<TableNode> item = cursor.item();
        return item == null || getRow(item) < 0 ? List.of() : item.getValue().members();
    }

    /** The processes that the filter lets through, as they are shown. */
    public List<ProcessRow> shown() {
        List<ProcessRow> shown = new ArrayList<>();
        collect(getRoot(), shown);
        return shown;
    }

    /** Selects all that the filter lets through. */
    public void selectShown() {
        selection.only(shown().stream().map(ProcessRow::id).toList());
    }

    /** Scrolls until that process is seen. */
    public void reveal(ProcessId id) {
        TreeItem<TableNode> item = projection().item(id);
        if (item != null) {
            cursor.put(item);
        }
    }

    /** Where the row is on which the keyboard stands; the upper edge when none is seen. */
    public Bounds cursorBounds() {
        int row = cursor.row();
        if (row >= 0 && lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            IndexedCell<?> cell = flow.getVisibleCell(row);
            if (cell != null) {
                return sceneToLocal(cell.localToScene(cell.getBoundsInLocal()));
            }
        }
        return new BoundingBox(0, 0, getWidth(), getFixedCellSize());
    }

    private void open(TreeItem<TableNode> item, Consumer<ProcessRow> opened) {
        if (item.getValue() instanceof TableNode.Leaf leaf) {
            opened.accept(leaf.row());
        } else {
            item.setExpanded(!item.isExpanded());
        }
    }

    private Projection projection() {
        return projections.get(grouping.get());
    }

    private void project() {
        arrange();
        setRoot(projection().root());
        selection.single().ifPresent(this::reveal);
    }

    private void arrange() {
        due = false;
        nothing.setText(store.rows().isEmpty() ? NONE_YET : NONE_MATCHES);
        Comparator<TableNode> now = frozen() ? standing() : order;
        projection().arrange(store.rows(), shownNow(), now, store.now());
        selection.retain(id -> store.row(id).isPresent());
    }

    private Predicate<ProcessRow> shownNow() {
        return filter.get().over(store.rows());
    }

    private void updated() {
        due = true;
        projection().sum(store.now());
    }

    /**
     * A filter may look at states, and a live order at figures; both are brought up to date here.
     */
    private void second() {
        sinceSort++;
        if (due && (sinceSort >= RESORT_SECONDS || !liveOrder)) {
            sinceSort = 0;
            arrange();
        }
    }

    private boolean sorted() {
        order = getComparator() == null ? Columns.BY_NAME : byColumns();
        liveOrder =
                getSortOrder().stream()
                        .anyMatch(column -> column instanceof Columns.Column own && own.live());
        projection().arrange(store.rows(), shownNow(), order, store.now());
        return true;
    }

    private Comparator<TableNode> byColumns() {
        Comparator<TableNode> by = null;
        for (TreeTableColumn<TableNode, ?> column : getSortOrder()) {
            @SuppressWarnings("unchecked")
            Comparator<TableNode> each = (Comparator<TableNode>) column.getComparator();
            if (column.getSortType() == TreeTableColumn.SortType.DESCENDING) {
                each = each.reversed();
            }
            by = by == null ? each : by.thenComparing(each);
        }
        return by == null ? Columns.BY_NAME : by;
    }

    /** Rows must not move from under a pointer that is about to click. */
    private boolean frozen() {
        return liveOrder && (held || isHover() && !selection.ids().isEmpty());
    }

    /** The order in which they stand; who is new comes last. */
    private Comparator<TableNode> standing() {
        Map<TableNode, Integer> places = new HashMap<>();
        number(getRoot(), places);
        return Comparator.<TableNode>comparingInt(
                        node -> places.getOrDefault(node, Integer.MAX_VALUE))
                .thenComparing(Columns.BY_NAME);
    }

    private void number(TreeItem<TableNode> item, Map<TableNode, Integer> places) {
        for (TreeItem<TableNode> child : item.getChildren()) {
            places.put(child.getValue(), places.size());
            number(child, places);
        }
    }

    private void collect(TreeItem<TableNode> item, List<ProcessRow> shown) {
        for (TreeItem<TableNode> child : item.getChildren()) {
            if (child.getValue() instanceof TableNode.Leaf leaf) {
                shown.add(leaf.row());
            } else {
                collect(child, shown);
            }
        }
    }

    /** A selection made elsewhere takes the keyboard along. */
    private void follow() {
        selection
                .single()
                .filter(id -> cursor.item() == null || !Cursor.ids(cursor.item()).contains(id))
                .ifPresent(this::reveal);
    }

    private void reveal() {
        TreeItem<TableNode> item = cursor.item();
        int row = item == null ? -1 : getRow(item);
        if (row >= 0 && lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.scrollTo(row);
        }
    }
}
