package dev.posse.gui.shell;

import dev.posse.gui.command.CommandRegistry;
import dev.posse.gui.command.Messages;
import dev.posse.gui.command.PanelCommand;
import dev.posse.gui.store.ProcessRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/** Runs commands by their keys. Letters alone act only where the table has the focus. */
final class PanelKeys {
    private final CommandRegistry registry;
    private final Supplier<List<ProcessRow>> targets;
    private final Supplier<Boolean> live;
    private final Supplier<Boolean> tableFocused;
    private final Messages messages;

    /**
     * @param targets what is selected at this very moment
     */
    PanelKeys(
            CommandRegistry registry,
            Supplier<List<ProcessRow>> targets,
            Supplier<Boolean> live,
            Supplier<Boolean> tableFocused,
            Messages messages) {
        this.registry = registry;
        this.targets = targets;
        this.live = live;
        this.tableFocused = tableFocused;
        this.messages = messages;
    }

    void pressed(KeyEvent event) {
        Optional<PanelCommand> found = registry.byKey(event);
        if (found.isEmpty() || typing(event) && letter(event)) {
            return;
        }
        PanelCommand command = found.get();
        if (command.scope() == PanelCommand.Scope.PROCESSES && !tableFocused.get()) {
            return;
        }
        event.consume();
        List<ProcessRow> rows = targets.get();
        Optional<String> obstacle = command.obstacle(rows, live.get());
        if (obstacle.isPresent()) {
            messages.problem(command.title() + ": " + obstacle.get() + ".");
        } else {
            command.run(rows);
        }
    }

    /** Text fields keep what they understand themselves: letters, and Ctrl with A or C. */
    private static boolean typing(KeyEvent event) {
        return event.getTarget() instanceof Node node && inText(node);
    }

    private static boolean inText(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof TextInputControl) {
                return true;
            }
        }
        return false;
    }

    private static boolean letter(KeyEvent event) {
        boolean editing =
                switch (event.getCode()) {
                    case A, C, V, X, Z -> event.isShortcutDown() && !event.isShiftDown();
                    default -> false;
                };
        boolean function = event.getCode().isFunctionKey();
        return editing || !function && !event.isShortcutDown() && !event.isAltDown();
    }
}
