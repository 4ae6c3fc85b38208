package dev.posse.gui.dialog;

import dev.posse.gui.theme.Theme;
import java.util.function.Supplier;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Window;

/** Makes dialogs that look like the panel and hold nobody up: they are shown, not waited for. */
public final class Dialogs {
    private final Theme theme;
    private final Supplier<Window> owner;

    /**
     * @param owner the window over which they stand
     */
    public Dialogs(Theme theme, Supplier<Window> owner) {
        this.theme = theme;
        this.owner = owner;
    }

    Theme theme() {
        return theme;
    }

    Window owner() {
        return owner.get();
    }

    /**
     * A dialog with this content, a Cancel button, and one that goes ahead.
     *
     * @param id node id of its pane; the buttons are {@code id-ok} and {@code id-cancel}
     */
    Dialog<ButtonType> make(String id, String title, Node content, String ahead) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner.get());
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(title);
        dialog.setHeaderText(null);
        dialog.setGraphic(null);
        dialog.setResizable(true);
        dialog.getDialogPane().setId(id);
        dialog.getDialogPane().getStyleClass().add("panel-dialog");
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        ButtonType ok = new ButtonType(ahead, ButtonData.OK_DONE);
        dialog.getDialogPane().getButtonTypes().addAll(ok, ButtonType.CANCEL);
        button(dialog, ok).setId(id + "-ok");
        button(dialog, ButtonType.CANCEL).setId(id + "-cancel");
        Scene scene = dialog.getDialogPane().getScene();
        theme.dress(scene);
        dialog.setOnHidden(event -> theme.forget(scene));
        return dialog;
    }

    /** The button that goes ahead. */
    static Button ok(Dialog<ButtonType> dialog) {
        return button(dialog, dialog.getDialogPane().getButtonTypes().get(0));
    }

    /** Going ahead runs this and leaves the dialog open; who did the work closes it. */
    static void onOk(Dialog<ButtonType> dialog, Runnable action) {
        ok(dialog)
                .addEventFilter(
                        ActionEvent.ACTION,
                        event -> {
                            event.consume();
                            action.run();
                        });
    }

    private static Button button(Dialog<ButtonType> dialog, ButtonType type) {
        return (Button) dialog.getDialogPane().lookupButton(type);
    }
}
