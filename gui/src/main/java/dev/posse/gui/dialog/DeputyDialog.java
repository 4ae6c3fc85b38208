package dev.posse.gui.dialog;

import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.Names;
import dev.posse.common.model.Origin;
import dev.posse.gui.command.Failures;
import dev.posse.gui.command.Messages;
import dev.posse.gui.link.SheriffLink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Adds a deputy by its address. */
public final class DeputyDialog {
    private static final String EXAMPLE = "robot1:8000";

    private final Dialogs dialogs;
    private final SheriffLink link;
    private final Executor screen;
    private final Messages messages;

    /**
     * @param screen runs on the FX thread
     */
    public DeputyDialog(Dialogs dialogs, SheriffLink link, Executor screen, Messages messages) {
        this.dialogs = dialogs;
        this.link = link;
        this.screen = screen;
        this.messages = messages;
    }

    /** Asks for the address. */
    public void add() {
        TextField address = new TextField();
        address.setId("deputy-address");
        address.setPromptText(EXAMPLE);
        TextField name = new TextField();
        name.setId("deputy-name");
        name.setPromptText("learned from the deputy");
        Form form = new Form();
        form.add("Address", address, () -> addressProblem(address.getText().strip()));
        form.add("Name", name, () -> nameProblem(name.getText().strip()));
        Label problem = new Label();
        problem.setId("deputy-dialog-problem");
        problem.getStyleClass().add("form-problem");
        problem.setWrapText(true);
        Label remark =
                new Label(
                        "The deputy has to listen there: deputy run --listen HOST:PORT. One that"
                                + " dials this sheriff appears by itself.");
        remark.setWrapText(true);
        remark.setMaxWidth(480);
        remark.getStyleClass().add("form-remark");
        Dialog<ButtonType> dialog =
                dialogs.make(
                        "deputy-dialog", "Add Deputy", new VBox(10, form, remark, problem), "Add");
        Dialogs.onOk(
                dialog,
                () -> {
                    if (form.check()) {
                        send(dialog, problem, entry(address.getText(), name.getText()));
                    }
                });
        dialog.show();
    }

    private void send(Dialog<ButtonType> dialog, Label problem, DeputyEntry entry) {
        Dialogs.ok(dialog).setDisable(true);
        link.addDeputy(entry)
                .whenComplete(
                        (answer, failure) ->
                                screen.execute(
                                        () -> {
                                            Dialogs.ok(dialog).setDisable(false);
                                            if (failure == null) {
                                                dialog.close();
                                                messages.info(
                                                        answer.isEmpty()
                                                                ? "Added " + entry.name()
                                                                : answer);
                                            } else {
                                                problem.setText(Failures.text(failure));
                                            }
                                        }));
    }

    private static DeputyEntry entry(String address, String name) {
        return new DeputyEntry(
                Optional.of(name.strip()).filter(text -> !text.isEmpty()),
                Optional.of(address.strip()),
                List.of(),
                List.of(),
                false,
                Origin.ADHOC);
    }

    private static Optional<String> addressProblem(String text) {
        if (text.isEmpty()) {
            return Optional.of("The address is empty; give HOST:PORT, such as " + EXAMPLE + ".");
        }
        return text.chars().anyMatch(Character::isWhitespace)
                ? Optional.of("The address holds a blank; give HOST:PORT, such as " + EXAMPLE + ".")
                : Optional.empty();
    }

    private static Optional<String> nameProblem(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Names.problem(text).map(wrong -> "The name " + wrong + ".");
    }
}
