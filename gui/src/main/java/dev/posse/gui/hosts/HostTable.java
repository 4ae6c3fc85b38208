package dev.posse.gui.hosts;

import dev.posse.common.model.HostSample;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.HostRow;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.SampleRing;
import dev.posse.gui.theme.Theme;
import dev.posse.gui.theme.Tone;
import dev.posse.gui.widget.Meter;
import dev.posse.gui.widget.Sparkline;
import dev.posse.gui.widget.StateBadge;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The hosts with everything that is measured of them. */
public final class HostTable extends TableView<HostRow> {
    private final PanelStore store;
    private final Theme theme;

    public HostTable(PanelStore store, Theme theme) {
        this.store = store;
        this.theme = theme;
        setId("host-table");
        setPlaceholder(
                new Label(
                        "No host yet. Add a deputy, or start one on the host:  deputy run --sheriff"
                                + " SHERIFF"));
        setTableMenuButtonVisible(true);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        SortedList<HostRow> sorted = new SortedList<>(store.hosts());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        getColumns()
                .addAll(
                        List.of(
                                text("name", "Hostname", 110, HostRow::name),
                                column("state", "Status", 156, StateCell::new),
                                meter("cpu", "CPU", this::cpu, HostRow::cpu),
                                meter("memory", "Memory", this::memory, HostRow::memory),
                                meter("disk", "Disk", this::disk, null),
                                figure("load", "Load", 60, this::load),
                                figure("processes", "Running", 74, HostTable::processes),
                                figure("uptime", "Uptime", 76, this::uptime),
                                text("address", "Address", 96, row -> row.view().address()),
                                text("version", "Deputy", 126, row -> row.view().deputyVersion()),
                                remark(),
                                off(text("os", "System", 150, row -> row.view().os()))));
    }

    private TableColumn<HostRow, HostRow> remark() {
        TableColumn<HostRow, HostRow> column =
                text("reason", "Remark", 180, row -> row.view().reason());
        column.setMaxWidth(2000);
        return column;
    }

    private TableColumn<HostRow, HostRow> figure(
            String id, String title, double width, Function<HostRow, String> text) {
        TableColumn<HostRow, HostRow> column = text(id, title, width, text);
        column.getStyleClass().add("right");
        return column;
    }

    private static TableColumn<HostRow, HostRow> off(TableColumn<HostRow, HostRow> column) {
        column.setVisible(false);
        return column;
    }

    /** The host that the keyboard or the mouse chose. */
    public Optional<HostRow> chosen() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem());
    }

    private Optional<Double> cpu(HostRow row) {
        return row.view().sample().map(HostSample::cpuPercent);
    }

    private Optional<Double> memory(HostRow row) {
        return row.view().sample().map(any -> HostRow.memoryPercent(row.view()));
    }

    private Optional<Double> disk(HostRow row) {
        return row.view().sample().map(HostSample::diskUsedPercent);
    }

    private String load(HostRow row) {
        return row.view()
                .sample()
                .map(sample -> String.format(Locale.ROOT, "%.2f", sample.load1m()))
                .orElse(Formats.NONE);
    }

    private String uptime(HostRow row) {
        return row.view()
                .sample()
                .map(sample -> Formats.span(Duration.ofSeconds(sample.uptimeSeconds())))
                .orElse(Formats.NONE);
    }

    private static String processes(HostRow row) {
        return row.view().processesRunning() + " of " + row.view().processesTotal();
    }

    private TableColumn<HostRow, HostRow> text(
            String id, String title, double width, Function<HostRow, String> text) {
        TableColumn<HostRow, HostRow> column =
                column(
                        id,
                        title,
                        width,
                        () ->
                                new HostCell(store) {
                                    @Override
                                    void show(HostRow row) {
                                        setText(text.apply(row));
                                    }
                                });
        column.setComparator(java.util.Comparator.comparing(text));
        return column;
    }

    private TableColumn<HostRow, HostRow> meter(
            String id,
            String title,
            Function<HostRow, Optional<Double>> value,
            Function<HostRow, SampleRing> ring) {
        TableColumn<HostRow, HostRow> column =
                column(id, title, ring == null ? 98 : 144, () -> new MeterCell(value, ring));
        column.setComparator(java.util.Comparator.comparing(row -> value.apply(row).orElse(-1.0)));
        return column;
    }

    private static TableColumn<HostRow, HostRow> column(
            String id, String title, double width, Supplier<HostCell> cell) {
        TableColumn<HostRow, HostRow> column = new TableColumn<>(title);
        column.setId("host-column-" + id);
        column.setPrefWidth(width);
        column.setMinWidth(width);
        column.setMaxWidth(width * 1.4);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(any -> cell.get());
        return column;
    }

    private TableColumn<HostRow, HostRow> column(
            String id, String title, double width, Function<PanelStore, HostCell> cell) {
        TableColumn<HostRow, HostRow> column =
                column(id, title, width, (Supplier<HostCell>) () -> cell.apply(store));
        column.setComparator(java.util.Comparator.comparing(row -> row.view().state()));
        return column;
    }

    private static final class StateCell extends HostCell {
        private final StateBadge badge = new StateBadge();

        StateCell(PanelStore store) {
            super(store);
        }

        @Override
        void show(HostRow row) {
            badge.show(HostLook.of(row.view()), HostLook.age(row, store()));
            setGraphic(badge);
        }
    }

    private final class MeterCell extends HostCell {
        private final Function<HostRow, Optional<Double>> value;
        private final Function<HostRow, SampleRing> ring;
        private final Label figure = new Label();
        private final Meter meter = new Meter(40);
        private final Sparkline line = new Sparkline(44, 16);
        private final HBox box;

        MeterCell(Function<HostRow, Optional<Double>> value, Function<HostRow, SampleRing> ring) {
            super(HostTable.this.store);
            this.value = value;
            this.ring = ring;
            figure.getStyleClass().add("figure");
            figure.setMinWidth(36);
            figure.setAlignment(Pos.CENTER_RIGHT);
            box = new HBox(8, figure, meter);
            box.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(Region.USE_PREF_SIZE);
            if (ring != null) {
                box.getChildren().add(line);
            }
        }

        @Override
        void show(HostRow row) {
            Optional<Double> percent = value.apply(row);
            figure.setText(percent.map(Formats::percent).orElse(Formats.NONE));
            meter.show(percent.orElse(0.0));
            if (ring != null) {
                line.draw(ring.apply(row), 100, theme.palette().tone(Tone.BUSY));
            }
            setGraphic(box);
        }
    }

    /** A cell that listens to its host for as long as it shows it. */
    private abstract static class HostCell extends TableCell<HostRow, HostRow> {
        private static final javafx.css.PseudoClass STALE =
                javafx.css.PseudoClass.getPseudoClass("stale");

        private final PanelStore store;
        private javafx.util.Subscription listening = javafx.util.Subscription.EMPTY;

        HostCell(PanelStore store) {
            this.store = store;
        }

        PanelStore store() {
            return store;
        }

        @Override
        protected final void updateItem(HostRow row, boolean empty) {
            super.updateItem(row, empty);
            listening.unsubscribe();
            listening = javafx.util.Subscription.EMPTY;
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            listening =
                    javafx.util.Subscription.combine(
                            Listen.to(row.viewProperty(), this::paint),
                            Listen.to(store.secondsProperty(), this::paint));
            paint();
        }

        private void paint() {
            HostRow row = getItem();
            if (row != null) {
                pseudoClassStateChanged(STALE, HostLook.stale(row, store));
                show(row);
            }
        }

        abstract void show(HostRow row);
    }
}
