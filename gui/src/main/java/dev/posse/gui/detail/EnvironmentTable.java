package dev.posse.gui.detail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/** The environment that a process is given, over what the deputy has; secrets stay covered. */
final class EnvironmentTable extends BorderPane {
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(pass|secret|token|credential|private|api_?key).*");
    private static final String COVERED = "••••••••";

    private record Variable(String name, String value) {}

    private final TableView<Variable> table = new TableView<>();
    private final CheckBox uncover = new CheckBox("Show secrets");
    private final Label remark = new Label();
    private Map<String, String> shown = Map.of();

    EnvironmentTable() {
        setId("environment");
        table.setId("environment-table");
        table.setPlaceholder(new Label("Nothing is set beyond the deputy's own environment."));
        TableColumn<Variable, String> name = new TableColumn<>("Name");
        name.setPrefWidth(240);
        name.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().name()));
        TableColumn<Variable, String> value = new TableColumn<>("Value");
        value.setPrefWidth(640);
        value.setCellValueFactory(row -> new ReadOnlyStringWrapper(value(row.getValue())));
        table.getColumns().addAll(List.of(name, value));
        uncover.setId("environment-uncover");
        uncover.setOnAction(event -> table.refresh());
        remark.getStyleClass().add("fact-label");
        HBox bar = new HBox(12, uncover, remark);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        setTop(bar);
        setCenter(table);
    }

    void show(Optional<Map<String, String>> environment, boolean withOs) {
        Map<String, String> next = environment.orElse(Map.of());
        remark.setText(
                environment.isEmpty()
                        ? ""
                        : withOs
                                ? "over the deputy's own environment"
                                : "alone, without the deputy's environment");
        if (!next.equals(shown)) {
            shown = next;
            table.getItems()
                    .setAll(
                            next.entrySet().stream()
                                    .map(each -> new Variable(each.getKey(), each.getValue()))
                                    .toList());
        }
    }

    private String value(Variable variable) {
        return !uncover.isSelected() && SECRET.matcher(variable.name()).matches()
                ? COVERED
                : variable.value();
    }
}
