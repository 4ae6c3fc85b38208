package dev.posse.gui.scripts;

import dev.posse.common.model.script.StepRun;
import dev.posse.gui.store.Formats;
import dev.posse.gui.theme.StateIcon;
import java.time.Duration;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** One step: how it stands, its words, what it waits for or what came of it, how long it took. */
final class StepCell extends ListCell<StepRun> {
    private static final double INDENT = 22;

    /** Below this, tenths of a second are worth a word. */
    private static final Duration TENTHS = Duration.ofSeconds(10);

    private final StateIcon icon = new StateIcon();
    private final Label number = new Label();
    private final Label line = new Label();
    private final Label note = new Label();
    private final Label took = new Label();
    private final HBox box;

    StepCell() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        number.getStyleClass().add("figure");
        number.setMinWidth(30);
        number.setAlignment(Pos.CENTER_RIGHT);
        line.setMinWidth(Region.USE_PREF_SIZE);
        note.getStyleClass().add("run-note");
        note.setMinWidth(0);
        // As wide as the list: what is too long is cut, and told by the tooltip.
        setPrefWidth(0);
        took.getStyleClass().add("figure");
        took.setMinWidth(Region.USE_PREF_SIZE);
        box = new HBox(8, number, icon, line, note, space, took);
        box.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(StepRun step, boolean empty) {
        super.updateItem(step, empty);
        if (empty || step == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText("");
            return;
        }
        RunLook look = RunLook.of(step.state());
        icon.show(look.shape(), look.tone());
        number.setText(String.valueOf(step.number()));
        line.setText(step.line());
        note.setText(note(step));
        setTooltip(note(step).isEmpty() ? null : new Tooltip(note(step)));
        took.setText(took(step));
        HBox.setMargin(icon, new Insets(0, 0, 0, step.depth() * INDENT));
        setGraphic(box);
        setAccessibleText(
                "step " + step.number() + ", " + look.words() + ": " + step.line() + note(step));
    }

    private static String note(StepRun step) {
        if (!step.note().isEmpty()) {
            return step.note();
        }
        return step.conditional() ? "only if a step fails" : "";
    }

    private static String took(StepRun step) {
        if (step.beganAt().isEmpty() || step.endedAt().isEmpty()) {
            return "";
        }
        Duration took = Duration.between(step.beganAt().get(), step.endedAt().get());
        return took.compareTo(TENTHS) < 0
                ? String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0)
                : Formats.span(took);
    }
}
