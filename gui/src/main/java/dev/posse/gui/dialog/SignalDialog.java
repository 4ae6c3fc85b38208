package dev.posse.gui.dialog;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Signal;
import dev.posse.gui.store.ProcessRow;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Asks which signal to send. */
public final class SignalDialog {
    private static final List<String> USUAL =
            List.of("HUP", "INT", "TERM", "USR1", "USR2", "QUIT", "STOP", "CONT", "WINCH", "KILL");

    private final Dialogs dialogs;
    private final BiConsumer<Integer, List<ProcessRow>> send;

    /**
     * @param send told the signal's number and the targets
     */
    public SignalDialog(Dialogs dialogs, BiConsumer<Integer, List<ProcessRow>> send) {
        this.dialogs = dialogs;
        this.send = send;
    }

    public void choose(List<ProcessRow> targets) {
        ComboBox<String> signal = new ComboBox<>();
        signal.setId("signal-name");
        signal.setEditable(true);
        signal.getItems().setAll(USUAL);
        signal.setValue("HUP");
        Form form = new Form();
        form.add(
                "Signal",
                signal,
                () ->
                        number(signal).isPresent()
                                ? Optional.empty()
                                : Optional.of(
                                        "There is no such signal; try HUP, USR1 or a number."));
        Label to =
                new Label(
                        "To "
                                + targets.stream()
                                        .map(ProcessRow::id)
                                        .map(ProcessId::toString)
                                        .limit(6)
                                        .collect(Collectors.joining(", "))
                                + (targets.size() > 6
                                        ? " and " + (targets.size() - 6) + " more"
                                        : ""));
        to.setWrapText(true);
        to.setMaxWidth(480);
        Dialog<ButtonType> dialog =
                dialogs.make("signal-dialog", "Send Signal", new VBox(10, to, form), "Send");
        Dialogs.onOk(
                dialog,
                () -> {
                    if (form.check()) {
                        int chosen = number(signal).orElseThrow();
                        dialog.close();
                        send.accept(chosen, targets);
                    }
                });
        dialog.show();
    }

    private static Optional<Integer> number(ComboBox<String> signal) {
        return Signal.parse(signal.getEditor().getText());
    }
}
