package dev.posse.gui.shell;

import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessId;
import dev.posse.gui.command.CommandUi;
import dev.posse.gui.detail.EventList;
import dev.posse.gui.hosts.HostTable;
import dev.posse.gui.store.HostRow;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The hosts as a place of their own, with what may be done to a whole host. */
final class HostsPlace extends BorderPane {
    private final HostTable table;
    private FilteredList<Notice> story;
    private final PanelDoer doer;
    private final PanelStore store;
    private final CommandUi commands;
    private final Label chosen = new Label();
    private final List<Button> onHost = new ArrayList<>();

    HostsPlace(PanelStore store, Theme theme, CommandUi commands, PanelDoer doer) {
        this.store = store;
        this.commands = commands;
        this.doer = doer;
        table = new HostTable(store, theme);
        setId("hosts");
        setCenter(split(store));
        Listen.now(table.getSelectionModel().selectedItemProperty(), this::refresh);
        Listen.to(store.revisionProperty(), this::refresh);
    }

    private SplitPane split(PanelStore store) {
        story = store.notices().filtered(this::concerns);
        Label title = new Label();
        title.setId("host-events-title");
        title.getStyleClass().add("pane-heading");
        Listen.now(
                table.getSelectionModel().selectedItemProperty(),
                () -> {
                    title.setText(
                            table.chosen()
                                    .map(host -> "What happened on " + host.name())
                                    .orElse("What happened on the hosts"));
                    story.setPredicate(this::concerns);
                });
        EventList events = new EventList("host-events", story.sorted(Panel.NEWEST));
        VBox.setVgrow(events, Priority.ALWAYS);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox happened = new VBox(title, events);
        happened.getStyleClass().add("places-part");
        SplitPane split = new SplitPane(new VBox(table, bar()), happened);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.42);
        return split;
    }

    /** With a host chosen: all of it and its processes; else what befell hosts as such. */
    private boolean concerns(Notice notice) {
        Optional<String> wanted = table.chosen().map(HostRow::name);
        if (wanted.isEmpty()) {
            return notice.process().isEmpty() && notice.host().isPresent();
        }
        return notice.host().equals(wanted) || notice.process().map(ProcessId::host).equals(wanted);
    }

    @Override
    public void requestFocus() {
        table.requestFocus();
    }

    private HBox bar() {
        chosen.setId("host-chosen");
        chosen.setMinWidth(150);
        HBox bar = new HBox(6, chosen);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("bulk-bar");
        for (String verb : List.of("process.start", "process.stop", "process.restart")) {
            Button button = commands.iconButton("host", verb, this::rows);
            button.setContentDisplay(javafx.scene.control.ContentDisplay.LEFT);
            button.setFocusTraversable(true);
            button.setText(button.getText() + " all");
            onHost.add(button);
            bar.getChildren().add(button);
        }
        bar.getChildren().add(button("host-select", "Select its processes", doer::selectHost));
        Button remove = button("host-remove", "Remove deputy…", doer::removeHost);
        remove.setGraphic(new FontIcon("fth-trash-2"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        bar.getChildren().addAll(remove, space, commands.button("host", "deputy.add"));
        return bar;
    }

    private Button button(String id, String title, Consumer<HostRow> action) {
        Button button = new Button(title);
        button.setId(id);
        button.setOnAction(event -> table.chosen().ifPresent(action));
        onHost.add(button);
        return button;
    }

    private List<ProcessRow> rows() {
        return table.chosen().map(doer::rowsOn).orElse(List.of());
    }

    private void refresh() {
        boolean any = table.chosen().isPresent();
        chosen.setText(table.chosen().map(HostRow::name).orElse("No host chosen"));
        onHost.forEach(button -> button.setDisable(!any || !store.link().live()));
    }
}
