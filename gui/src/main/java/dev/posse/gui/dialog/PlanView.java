package dev.posse.gui.dialog;

import dev.posse.common.model.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** What a configuration would do, process by process, or why it cannot. */
final class PlanView extends VBox {
    private final Label summary = new Label();
    private final TableView<Plan.Step> steps = new TableView<>();
    private final TextArea problems = new TextArea();

    PlanView() {
        super(8);
        summary.setId("plan-summary");
        summary.getStyleClass().add("dialog-title");
        summary.setWrapText(true);
        steps.setId("plan-steps");
        steps.setPrefSize(620, 240);
        steps.getColumns()
                .addAll(
                        List.of(
                                column("Process", 200, step -> step.process().toString()),
                                column("What happens", 130, step -> word(step.kind())),
                                column("Why", 280, Plan.Step::why)));
        problems.setId("plan-problems");
        problems.setEditable(false);
        problems.setWrapText(true);
        problems.setPrefSize(620, 180);
        problems.getStyleClass().add("mono");
        clear();
    }

    void clear() {
        summary.setText("");
        getChildren().setAll();
    }

    void problem(String text) {
        summary.setText("It cannot be loaded:");
        problems.setText(text);
        getChildren().setAll(summary, problems);
    }

    void show(Plan plan) {
        if (!plan.problems().isEmpty()) {
            problem(String.join("\n", plan.problems()));
            return;
        }
        summary.setText(summary(plan));
        List<Plan.Step> first = new ArrayList<>(plan.steps());
        first.sort(java.util.Comparator.comparing(step -> step.kind() == Plan.Kind.KEEP));
        steps.getItems().setAll(first);
        getChildren().setAll(summary, steps);
        if (!plan.warnings().isEmpty()) {
            Label warnings = new Label(String.join("\n", plan.warnings()));
            warnings.setId("plan-warnings");
            warnings.setWrapText(true);
            warnings.setMaxWidth(620);
            warnings.getStyleClass().add("form-remark");
            getChildren().add(warnings);
        }
    }

    /** {@code 3 start, 1 restart, 4 stay as they are}. */
    static String summary(Plan plan) {
        List<String> parts = new ArrayList<>();
        for (Plan.Kind kind : Plan.Kind.values()) {
            long count = plan.counts().getOrDefault(kind, 0L);
            if (count > 0) {
                parts.add(count + " " + word(kind));
            }
        }
        return parts.isEmpty() ? "nothing changes" : String.join(", ", parts);
    }

    private static String word(Plan.Kind kind) {
        return switch (kind) {
            case KEEP -> "unchanged";
            case ADD -> "added";
            case START -> "started";
            case RESTART -> "restarted";
            case UPDATE, REMOVE -> kind.name().toLowerCase(Locale.ROOT) + "d";
        };
    }

    private static TableColumn<Plan.Step, String> column(
            String title, double width, java.util.function.Function<Plan.Step, String> text) {
        TableColumn<Plan.Step, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }
}
