package dev.posse.gui.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Labelled fields, each with room for what is wrong with it below. */
final class Form extends GridPane {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final List<Check> checks = new ArrayList<>();
    private int row;

    private record Check(Control field, Label message, Supplier<Optional<String>> problem) {}

    Form() {
        getStyleClass().add("form");
        ColumnConstraints labels = new ColumnConstraints();
        labels.setMinWidth(130);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        fields.setFillWidth(true);
        fields.setMinWidth(330);
        getColumnConstraints().setAll(labels, fields);
        setHgap(12);
        setVgap(8);
    }

    /**
     * A field that is checked.
     *
     * @param problem what is wrong with it, as a sentence; empty: nothing is. Its label's id is the
     *     field's with {@code -problem}
     */
    void add(String caption, Control field, Supplier<Optional<String>> problem) {
        add(caption, field, field, problem);
    }

    /**
     * @param shown holds the field and what belongs to it
     */
    void add(String caption, Control field, Node shown, Supplier<Optional<String>> problem) {
        Label message = new Label();
        message.setId(field.getId() + "-problem");
        message.getStyleClass().add("form-problem");
        message.setWrapText(true);
        message.setManaged(false);
        message.setVisible(false);
        field.setMaxWidth(Double.MAX_VALUE);
        add(caption, field, new VBox(3, shown, message));
        checks.add(new Check(field, message, problem));
        // What was complained about is looked at again when somebody leaves the field. Its room
        // stays, or the button that he is just pressing would move from under the pointer.
        field.focusedProperty()
                .subscribe(
                        (was, is) -> {
                            if (!is && message.isVisible()) {
                                tell(field, message, problem.get());
                            }
                        });
    }

    /** A field that cannot be wrong. */
    void add(String caption, Control field) {
        add(caption, field, (Node) field);
    }

    /** Something without a caption, below the fields. */
    void add(Node node) {
        add(node, 1, row);
        row++;
    }

    /** Shows what is wrong, all of it, and takes the keyboard to the first. */
    boolean check() {
        boolean right = true;
        for (Check each : checks) {
            Optional<String> problem = each.problem().get();
            tell(each.field(), each.message(), problem);
            each.message().setManaged(problem.isPresent());
            each.message().setVisible(problem.isPresent());
            if (problem.isPresent() && right) {
                each.field().requestFocus();
                right = false;
            }
        }
        if (getScene() != null && getScene().getWindow() != null) {
            getScene().getWindow().sizeToScene();
        }
        return right;
    }

    private static void tell(Control field, Label message, Optional<String> problem) {
        message.setText(problem.orElse(""));
        field.pseudoClassStateChanged(WRONG, problem.isPresent());
    }

    private void add(String caption, Control field, Node shown) {
        Label label = new Label(caption);
        label.setLabelFor(field);
        label.getStyleClass().add("form-label");
        addRow(row, label, shown);
        GridPane.setValignment(label, VPos.TOP);
        row++;
    }
}
