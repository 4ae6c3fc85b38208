package dev.posse.gui.dialog;

import dev.posse.gui.command.Asker;
import dev.posse.gui.command.Question;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks, and names what is meant; Cancel has the keyboard, so that Enter alone does no harm. */
public final class ConfirmDialog implements Asker {
    private static final int MOST_ROWS = 8;
    private static final double ROW = 28;

    private final Dialogs dialogs;
    private final java.util.function.Consumer<Boolean> open;

    /**
     * @param open told when a question begins and ends to be asked
     */
    public ConfirmDialog(Dialogs dialogs, java.util.function.Consumer<Boolean> open) {
        this.dialogs = dialogs;
        this.open = open;
    }

    @Override
    public void ask(Question question, Runnable yes) {
        Label title = new Label(question.title());
        title.getStyleClass().add("dialog-title");
        Label text = new Label(question.text());
        text.setWrapText(true);
        text.setMaxWidth(440);
        ListView<String> targets = new ListView<>();
        targets.setId("confirm-targets");
        targets.getItems().setAll(question.targets());
        targets.setFixedCellSize(ROW);
        targets.setPrefHeight(Math.min(MOST_ROWS, question.targets().size()) * ROW + 4);
        targets.setPrefWidth(440);
        targets.setFocusTraversable(false);
        VBox content = new VBox(10, title, text, targets);
        TextField word = new TextField();
        word.setId("confirm-word");
        if (!question.word().isEmpty()) {
            content.getChildren().addAll(new Label("Type " + question.word() + " to go on:"), word);
        }
        Dialog<ButtonType> dialog =
                dialogs.make("confirm-dialog", question.title(), content, question.confirm());
        Button ahead = Dialogs.ok(dialog);
        ahead.setDefaultButton(false);
        ahead.getStyleClass().add("dangerous");
        Button cancel = (Button) dialog.getDialogPane().lookupButton(ButtonType.CANCEL);
        cancel.setDefaultButton(true);
        if (!question.word().isEmpty()) {
            ahead.setDisable(true);
            word.textProperty()
                    .subscribe(typed -> ahead.setDisable(!typed.strip().equals(question.word())));
        }
        Dialogs.onOk(
                dialog,
                () -> {
                    dialog.close();
                    yes.run();
                });
        open.accept(true);
        dialog.showingProperty().subscribe((was, is) -> open.accept(is));
        dialog.show();
        if (question.word().isEmpty()) {
            cancel.requestFocus();
        }
    }
}
