package dev.posse.gui.dialog;

import dev.posse.gui.command.CommandRegistry;
import dev.posse.gui.command.PanelCommand;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;

/** All keys, from the registry itself. */
public final class KeysDialog {
    private static final String[][] FIXED = {
        {"↑ ↓ PgUp PgDn Home End", "Move in the table; with Shift: select on the way"},
        {"← →", "Close and open a group"},
        {"Space", "Add to the selection, or take away"},
        {"Enter", "Edit a process, open or close a group"},
        {"[  ]", "Turn the tabs of the drawer"},
        {"Ctrl+F, F3, Shift+F3", "Find in the log, next, previous"},
        {"F, End", "In the log: follow"},
        {"Esc", "One step back"}
    };

    private final Dialogs dialogs;

    public KeysDialog(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    public void show(CommandRegistry registry) {
        GridPane grid = new GridPane();
        grid.setHgap(18);
        grid.setVgap(4);
        int row = 0;
        for (String[] each : FIXED) {
            row = add(grid, row, each[0], each[1]);
        }
        for (PanelCommand command : registry.all()) {
            if (command.key().isPresent() && !command.id().matches("select\\.host\\.[2-9]")) {
                row = add(grid, row, command.key().get().getDisplayText(), command.title());
            }
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setPrefSize(640, 480);
        scroll.setFitToWidth(true);
        Dialog<ButtonType> dialog = dialogs.make("keys-dialog", "Keys", scroll, "Close");
        // There is nothing to go back from.
        dialog.getDialogPane().getButtonTypes().remove(0);
        dialog.show();
    }

    private static int add(GridPane grid, int row, String key, String what) {
        Label keys = new Label(key);
        keys.getStyleClass().add("key");
        grid.addRow(row, keys, new Label(what));
        return row + 1;
    }
}
