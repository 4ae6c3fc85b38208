package dev.posse.gui.dialog;

import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.gui.command.Failures;
import dev.posse.gui.command.Messages;
import dev.posse.gui.link.SheriffLink;
import dev.posse.gui.store.HostRow;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Adds a process, or edits one: a running one is restarted when its launch changed. */
public final class ProcessDialog {
    private final Dialogs dialogs;
    private final SheriffLink link;
    private final PanelStore store;
    private final Executor screen;
    private final Messages messages;

    /**
     * @param screen runs on the FX thread
     */
    public ProcessDialog(
            Dialogs dialogs,
            SheriffLink link,
            PanelStore store,
            Executor screen,
            Messages messages) {
        this.dialogs = dialogs;
        this.link = link;
        this.store = store;
        this.screen = screen;
        this.messages = messages;
    }

    /** Asks for a new process. */
    public void add() {
        ProcessForm form = form(Optional.empty());
        CheckBox start = new CheckBox("Start it now");
        start.setId("process-start-now");
        start.setSelected(true);
        form.form().add(start);
        Label problem = problemLabel();
        Dialog<ButtonType> dialog =
                dialogs.make(
                        "process-dialog",
                        "Add Process",
                        new VBox(10, form.form(), problem),
                        "Save");
        Dialogs.onOk(dialog, () -> save(dialog, form, problem, false, start.isSelected()));
        dialog.show();
    }

    /** Asks the sheriff for the whole specification, and then for changes to it. */
    public void edit(ProcessRow row, Consumer<List<ProcessRow>> delete) {
        link.describe(row.id())
                .whenComplete(
                        (detail, failure) ->
                                screen.execute(
                                        () -> {
                                            if (failure == null) {
                                                edit(row, detail.spec(), delete);
                                            } else {
                                                messages.problem(
                                                        "Cannot edit "
                                                                + row.id()
                                                                + ": "
                                                                + Failures.text(failure));
                                            }
                                        }));
    }

    private void edit(ProcessRow row, ProcessSpec spec, Consumer<List<ProcessRow>> delete) {
        ProcessForm form = form(Optional.of(spec));
        Label problem = problemLabel();
        Label remark = new Label();
        remark.setId("process-remark");
        remark.getStyleClass().add("form-remark");
        remark.setWrapText(true);
        remark.setText(
                row.view().state().hasChild()
                        ? "It runs. A changed command or folder restarts it; the rest takes effect"
                                + " at once."
                        : "It does not run. Changes take effect at its next start.");
        OutputPanes output = new OutputPanes(link, row.id(), screen);
        VBox.setVgrow(output, Priority.ALWAYS);
        Dialog<ButtonType> dialog =
                dialogs.make(
                        "process-dialog",
                        "Edit " + row.id(),
                        new VBox(10, form.form(), remark, problem, output),
                        "Save");
        ButtonType deletion = new ButtonType("Delete…", ButtonData.LEFT);
        dialog.getDialogPane().getButtonTypes().add(deletion);
        Button button = (Button) dialog.getDialogPane().lookupButton(deletion);
        button.setId("process-dialog-delete");
        button.addEventFilter(
                javafx.event.ActionEvent.ACTION,
                event -> {
                    event.consume();
                    dialog.close();
                    delete.accept(List.of(row));
                });
        Dialogs.onOk(dialog, () -> save(dialog, form, problem, true, false));
        dialog.showingProperty()
                .subscribe(
                        (was, is) -> {
                            if (!is) {
                                output.close();
                            }
                        });
        dialog.show();
    }

    private ProcessForm form(Optional<ProcessSpec> edited) {
        TreeSet<String> hosts = new TreeSet<>();
        hosts.add(ProcessId.LOCALHOST);
        store.hosts().stream().map(HostRow::name).forEach(hosts::add);
        TreeSet<String> groups = new TreeSet<>();
        store.rows().forEach(row -> groups.add(row.view().labels().group()));
        return new ProcessForm(
                edited, List.copyOf(hosts), List.copyOf(groups), id -> store.row(id).isPresent());
    }

    private void save(
            Dialog<ButtonType> dialog,
            ProcessForm form,
            Label problem,
            boolean edit,
            boolean start) {
        if (!form.form().check()) {
            return;
        }
        ProcessSpec spec = form.spec();
        Dialogs.ok(dialog).setDisable(true);
        link.put(spec, edit, start)
                .whenComplete(
                        (plan, failure) ->
                                screen.execute(
                                        () -> {
                                            Dialogs.ok(dialog).setDisable(false);
                                            saved(dialog, problem, spec, edit, plan, failure);
                                        }));
    }

    private void saved(
            Dialog<ButtonType> dialog,
            Label problem,
            ProcessSpec spec,
            boolean edit,
            Plan plan,
            Throwable failure) {
        if (failure != null || !plan.problems().isEmpty()) {
            problem.setText(
                    failure != null ? Failures.text(failure) : String.join("\n", plan.problems()));
            problem.setManaged(true);
            problem.setVisible(true);
            dialog.getDialogPane().getScene().getWindow().sizeToScene();
            return;
        }
        dialog.close();
        boolean restarts = plan.steps().stream().anyMatch(step -> step.kind() == Plan.Kind.RESTART);
        messages.info(
                (edit ? "Saved " : "Added ")
                        + spec.id()
                        + (restarts ? "; it restarts with its new launch" : "")
                        + (plan.warnings().isEmpty() ? "" : ". " + plan.warnings().get(0)));
    }

    private static Label problemLabel() {
        Label problem = new Label();
        problem.setId("process-dialog-problem");
        problem.getStyleClass().add("form-problem");
        problem.setWrapText(true);
        problem.setManaged(false);
        problem.setVisible(false);
        return problem;
    }
}
