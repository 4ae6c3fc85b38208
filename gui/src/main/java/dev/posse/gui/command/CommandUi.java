package dev.posse.gui.command;

import dev.posse.gui.store.ProcessRow;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes buttons and menu items of commands; targets are asked for when they are pressed. */
public final class CommandUi {
    private final CommandRegistry registry;
    private final Supplier<List<ProcessRow>> targets;
    private final Supplier<Boolean> live;

    /**
     * @param targets what is selected now
     * @param live whether there is contact with the sheriff now
     */
    public CommandUi(
            CommandRegistry registry, Supplier<List<ProcessRow>> targets, Supplier<Boolean> live) {
        this.registry = registry;
        this.targets = targets;
        this.live = live;
    }

    /** A button with icon and words; its node id is {@code prefix-process-start}. */
    public Button button(String prefix, String commandId) {
        PanelCommand command = registry.get(commandId);
        Button button = new Button(command.title());
        if (!command.icon().isEmpty()) {
            button.setGraphic(new FontIcon(command.icon()));
        }
        button.setId(prefix + "-" + command.nodeId());
        button.setTooltip(new Tooltip(command.hint()));
        button.setOnAction(event -> command.run(targets.get()));
        return button;
    }

    /** A small button with an icon alone that acts on these, whatever is selected. */
    public Button iconButton(String prefix, String commandId, Supplier<List<ProcessRow>> on) {
        PanelCommand command = registry.get(commandId);
        Button button = new Button(command.title(), new FontIcon(command.icon()));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setId(prefix + "-" + command.nodeId());
        button.setAccessibleText(command.title());
        button.setTooltip(new Tooltip(command.hint()));
        button.setFocusTraversable(false);
        button.setOnAction(event -> command.run(on.get()));
        return button;
    }

    /** A menu item that is right for these targets now. */
    public MenuItem item(String prefix, String commandId, List<ProcessRow> rows) {
        PanelCommand command = registry.get(commandId);
        MenuItem item = new MenuItem(command.titleFor(rows));
        if (!command.icon().isEmpty()) {
            item.setGraphic(new FontIcon(command.icon()));
        }
        item.setId(prefix + "-" + command.nodeId());
        // Only shown: the key itself is handled once, by the window.
        command.key().ifPresent(item::setAccelerator);
        item.setDisable(command.obstacle(rows, live.get()).isPresent());
        item.setOnAction(event -> command.run(rows));
        return item;
    }

    /** Brings a button up to date with what is selected. */
    public void refresh(Button button, String commandId) {
        PanelCommand command = registry.get(commandId);
        List<ProcessRow> rows = targets.get();
        button.setText(command.titleFor(rows));
        button.setDisable(command.obstacle(rows, live.get()).isPresent());
    }
}
