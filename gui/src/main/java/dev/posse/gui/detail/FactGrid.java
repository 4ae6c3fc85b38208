package dev.posse.gui.detail;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Labelled lines whose text can be selected and copied. */
final class FactGrid extends VBox {
    private final GridPane grid = new GridPane();

    FactGrid(String title) {
        super(6);
        getStyleClass().add("fact-grid");
        Label heading = new Label(title);
        heading.getStyleClass().add("fact-title");
        ColumnConstraints labels = new ColumnConstraints();
        labels.setMinWidth(74);
        ColumnConstraints texts = new ColumnConstraints();
        texts.setHgrow(Priority.ALWAYS);
        texts.setFillWidth(true);
        grid.getColumnConstraints().setAll(labels, texts);
        grid.setHgap(8);
        grid.setVgap(3);
        getChildren().addAll(heading, grid);
    }

    /** Changes what differs, so that a selection in a field survives. */
    void show(List<Facts.Fact> facts) {
        while (grid.getRowCount() > facts.size()) {
            int last = grid.getRowCount() - 1;
            grid.getChildren().removeIf(node -> GridPane.getRowIndex(node) == last);
        }
        for (int row = 0; row < facts.size(); row++) {
            Facts.Fact fact = facts.get(row);
            if (row >= grid.getRowCount()) {
                add(row);
            }
            label(row).setText(fact.label());
            TextField text = text(row);
            if (!text.getText().equals(fact.text())) {
                text.setText(fact.text());
                text.setTooltip(
                        fact.text().length() > 40
                                ? new javafx.scene.control.Tooltip(fact.text())
                                : null);
            }
        }
    }

    private void add(int row) {
        Label label = new Label();
        label.getStyleClass().add("fact-label");
        TextField text = new TextField();
        text.setEditable(false);
        text.setFocusTraversable(false);
        text.getStyleClass().add("fact-text");
        text.setMaxWidth(Double.MAX_VALUE);
        grid.addRow(row, label, text);
    }

    private Label label(int row) {
        return (Label) grid.getChildren().get(row * 2);
    }

    private TextField text(int row) {
        return (TextField) grid.getChildren().get(row * 2 + 1);
    }
}
