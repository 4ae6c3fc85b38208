package dev.posse.gui.shell;

import dev.posse.gui.command.Messages;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.theme.StateIcon;
import dev.posse.gui.theme.StateShape;
import dev.posse.gui.theme.Tone;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line at the foot: how the last thing went. A problem stays until it is dismissed. */
final class StatusBar extends HBox implements Messages {
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    private final PanelStore store;
    private final StateIcon icon = new StateIcon();
    private final Label text = new Label("Ready");
    private final Button dismiss = new Button("", new FontIcon("fth-x"));
    private final Label total = new Label();

    StatusBar(PanelStore store) {
        super(8);
        this.store = store;
        setId("status-bar");
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("status-text");
        text.setAccessibleRole(AccessibleRole.TEXT);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        dismiss.setId("status-dismiss");
        dismiss.setAccessibleText("Dismiss");
        dismiss.getStyleClass().addAll("flat", "tiny");
        dismiss.setOnAction(event -> info("Ready"));
        total.setId("status-total");
        total.getStyleClass().add("figure");
        getChildren().addAll(icon, text, dismiss, total);
        Listen.now(store.countsProperty(), this::count);
        store.hosts()
                .addListener((javafx.collections.ListChangeListener<Object>) change -> count());
        info("Ready");
    }

    @Override
    public void info(String message) {
        show(message, false);
    }

    @Override
    public void problem(String message) {
        show(message, true);
    }

    private void show(String message, boolean problem) {
        text.setText(
                message.equals("Ready") ? message : Formats.clock(store.now()) + "  " + message);
        text.setTooltip(message.length() > 60 ? new javafx.scene.control.Tooltip(message) : null);
        pseudoClassStateChanged(PROBLEM, problem);
        icon.show(problem ? StateShape.CROSS : StateShape.CHECK, problem ? Tone.FAILED : Tone.IDLE);
        dismiss.setVisible(problem);
        dismiss.setManaged(problem);
    }

    private void count() {
        int hosts = store.hosts().size();
        total.setText(
                Formats.processes(store.counts().total())
                        + " on "
                        + hosts
                        + (hosts == 1 ? " host" : " hosts"));
    }
}
