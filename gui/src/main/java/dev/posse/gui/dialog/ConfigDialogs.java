package dev.posse.gui.dialog;

import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.ConfigWriter;
import dev.posse.common.config.LoadOptions;
import dev.posse.common.config.LoadResult;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.Plan;
import dev.posse.gui.command.Failures;
import dev.posse.gui.command.Messages;
import dev.posse.gui.link.SheriffLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Loads a configuration by way of a plan that is shown first, and saves what the sheriff has. */
public final class ConfigDialogs {
    private final Dialogs dialogs;
    private final SheriffLink link;
    private final Executor worker;
    private final Executor screen;
    private final Messages messages;

    /**
     * @param worker reads and writes files, off the FX thread
     * @param screen runs on the FX thread
     */
    public ConfigDialogs(
            Dialogs dialogs,
            SheriffLink link,
            Executor worker,
            Executor screen,
            Messages messages) {
        this.dialogs = dialogs;
        this.link = link;
        this.worker = worker;
        this.screen = screen;
        this.messages = messages;
    }

    /** Asks for a file, shows what it would do, and does it when told to. */
    public void load() {
        FileField file = new FileField("config-file", dialogs, false);
        PlanView plan = new PlanView();
        Form form = new Form();
        form.add("File", file.field(), file.box(), file::problem);
        VBox content = new VBox(10, form, plan);
        Dialog<ButtonType> dialog =
                dialogs.make("load-dialog", "Load Configuration", content, "Check");
        LoadState state = new LoadState();
        file.field()
                .textProperty()
                .subscribe(
                        (was, is) -> {
                            state.checked = Optional.empty();
                            Dialogs.ok(dialog).setText("Check");
                            plan.clear();
                        });
        Dialogs.onOk(
                dialog,
                () -> {
                    if (state.checked.isPresent()) {
                        apply(dialog, plan, state.checked.get());
                    } else if (form.check()) {
                        check(dialog, plan, file.path(), state);
                    }
                });
        dialog.show();
    }

    private static final class LoadState {
        private Optional<Configuration> checked = Optional.empty();
    }

    private void check(Dialog<ButtonType> dialog, PlanView view, Path file, LoadState state) {
        Dialogs.ok(dialog).setDisable(true);
        CompletionStage<LoadResult> loaded =
                CompletableFuture.supplyAsync(
                        () -> ConfigLoader.load(file, LoadOptions.STRICT), worker);
        loaded.thenCompose(result -> planned(result, view, state))
                .whenComplete(
                        (plan, failure) ->
                                screen.execute(
                                        () -> {
                                            Dialogs.ok(dialog).setDisable(false);
                                            if (failure != null) {
                                                state.checked = Optional.empty();
                                                view.problem(Failures.text(failure));
                                            } else {
                                                plan.ifPresent(view::show);
                                                boolean may =
                                                        plan.filter(
                                                                        each ->
                                                                                each.problems()
                                                                                        .isEmpty())
                                                                .isPresent();
                                                if (!may) {
                                                    state.checked = Optional.empty();
                                                }
                                                Dialogs.ok(dialog).setText(may ? "Apply" : "Check");
                                            }
                                            dialog.getDialogPane()
                                                    .getScene()
                                                    .getWindow()
                                                    .sizeToScene();
                                        }));
    }

    private CompletionStage<Optional<Plan>> planned(
            LoadResult result, PlanView view, LoadState state) {
        if (result instanceof LoadResult.Loaded loaded) {
            screen.execute(() -> state.checked = Optional.of(loaded.configuration()));
            return link.plan(loaded.configuration()).thenApply(Optional::of);
        }
        LoadResult.Invalid invalid = (LoadResult.Invalid) result;
        screen.execute(() -> view.problem(invalid.text()));
        return CompletableFuture.completedStage(Optional.empty());
    }

    private void apply(Dialog<ButtonType> dialog, PlanView view, Configuration configuration) {
        Dialogs.ok(dialog).setDisable(true);
        link.apply(configuration)
                .whenComplete(
                        (plan, failure) ->
                                screen.execute(
                                        () -> {
                                            Dialogs.ok(dialog).setDisable(false);
                                            if (failure != null) {
                                                view.problem(Failures.text(failure));
                                            } else if (!plan.problems().isEmpty()) {
                                                view.show(plan);
                                            } else {
                                                dialog.close();
                                                messages.info(
                                                        "Applied "
                                                                + configuration.source()
                                                                + ": "
                                                                + PlanView.summary(plan));
                                            }
                                        }));
    }

    /** Asks for a file and writes everything that the sheriff knows into it. */
    public void save() {
        FileField file = new FileField("config-file", dialogs, true);
        CheckBox replace = new CheckBox("Replace the file if it exists");
        replace.setId("config-replace");
        Form form = new Form();
        form.add(
                "File",
                file.field(),
                file.box(),
                () -> file.problem().or(() -> exists(file, replace)));
        Label problem = new Label();
        problem.setId("save-dialog-problem");
        problem.getStyleClass().add("form-problem");
        problem.setWrapText(true);
        Dialog<ButtonType> dialog =
                dialogs.make(
                        "save-dialog",
                        "Save Configuration",
                        new VBox(10, form, replace, problem),
                        "Save");
        Dialogs.onOk(
                dialog,
                () -> {
                    if (form.check()) {
                        write(dialog, problem, file.path());
                    }
                });
        dialog.show();
    }

    private void write(Dialog<ButtonType> dialog, Label problem, Path file) {
        Dialogs.ok(dialog).setDisable(true);
        link.configuration()
                .thenApplyAsync(configuration -> write(configuration, file), worker)
                .whenComplete(
                        (count, failure) ->
                                screen.execute(
                                        () -> {
                                            Dialogs.ok(dialog).setDisable(false);
                                            if (failure != null) {
                                                problem.setText(Failures.text(failure));
                                                return;
                                            }
                                            dialog.close();
                                            messages.info(
                                                    "Saved " + count + " processes to " + file);
                                        }));
    }

    private static int write(Configuration configuration, Path file) {
        try {
            Files.writeString(file, ConfigWriter.write(configuration), StandardCharsets.UTF_8);
            return configuration.processes().size();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write " + file + ": " + e.getMessage() + "; choose another place.", e);
        }
    }

    private static Optional<String> exists(FileField file, CheckBox replace) {
        return !replace.isSelected() && Files.exists(file.path())
                ? Optional.of("This file exists; tick the box below to replace it.")
                : Optional.empty();
    }

    /** Names of files that this dialog is for. */
    static List<String> patterns() {
        return List.of("*.json", "*.jsonc", "*.pmd", "*.cfg");
    }
}
