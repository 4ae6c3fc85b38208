package dev.posse.gui.detail;

import dev.posse.common.model.Notice;
import dev.posse.gui.store.Formats;
import dev.posse.gui.theme.StateIcon;
import dev.posse.gui.theme.StateShape;
import dev.posse.gui.theme.Tone;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Things that happened, newest first: when, what, to whom, by whom. */
public final class EventList extends TableView<Notice> {
    public EventList(String id, ObservableList<Notice> events) {
        super(events);
        setId(id);
        getStyleClass().add("event-table");
        setPlaceholder(new Label("Nothing has happened yet."));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        TableColumn<Notice, Notice.Severity> severity = new TableColumn<>("");
        severity.setMinWidth(32);
        severity.setMaxWidth(32);
        severity.setSortable(false);
        severity.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().severity()));
        severity.setCellFactory(column -> new SeverityCell());
        TableColumn<Notice, String> time = text("Time", 176, notice -> Formats.full(notice.at()));
        // Cut, it would tell the day alone.
        time.setMinWidth(152);
        getColumns()
                .addAll(
                        List.of(
                                severity,
                                time,
                                text(
                                        "Of",
                                        170,
                                        notice ->
                                                notice.process()
                                                        .map(Object::toString)
                                                        .or(notice::host)
                                                        .orElse("")),
                                text("What", 560, Notice::text),
                                text("By", 150, Notice::actor),
                                text("Because", 180, Notice::reason)));
    }

    private static TableColumn<Notice, String> text(
            String title, double width, java.util.function.Function<Notice, String> text) {
        TableColumn<Notice, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 90));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }

    private static final class SeverityCell extends TableCell<Notice, Notice.Severity> {
        private final StateIcon icon = new StateIcon();

        @Override
        protected void updateItem(Notice.Severity severity, boolean empty) {
            super.updateItem(severity, empty);
            if (empty || severity == null) {
                setGraphic(null);
                return;
            }
            switch (severity) {
                case INFO -> icon.show(StateShape.RING, Tone.IDLE);
                case WARNING -> icon.show(StateShape.TRIANGLE, Tone.WARN);
                case ERROR -> icon.show(StateShape.CROSS, Tone.FAILED);
            }
            setGraphic(icon);
            setAccessibleText(severity.name());
        }
    }
}
