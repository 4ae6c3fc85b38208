package dev.posse.gui.shell;

import dev.posse.common.model.ProcessId;
import dev.posse.gui.command.Asker;
import dev.posse.gui.command.ConfirmPolicy;
import dev.posse.gui.command.Failures;
import dev.posse.gui.command.Messages;
import dev.posse.gui.command.Operator;
import dev.posse.gui.command.PanelActions;
import dev.posse.gui.command.Question;
import dev.posse.gui.dialog.ConfigDialogs;
import dev.posse.gui.dialog.DeputyDialog;
import dev.posse.gui.dialog.Dialogs;
import dev.posse.gui.dialog.KeysDialog;
import dev.posse.gui.dialog.ProcessDialog;
import dev.posse.gui.dialog.SignalDialog;
import dev.posse.gui.link.SheriffLink;
import dev.posse.gui.logs.LogConsole;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.HostRow;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.Selection;
import dev.posse.gui.table.Grouping;
import dev.posse.gui.theme.Theme;
import java.io.File;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;

/** Does what commands ask of the window. */
final class PanelDoer implements PanelActions {
    private final Panel panel;
    private final SheriffLink link;
    private final PanelStore store;
    private final Selection selection;
    private final Asker asker;
    private final Messages messages;
    private final Executor screen;
    private final Theme theme;
    private final ProcessDialog processes;
    private final DeputyDialog deputies;
    private final ConfigDialogs configurations;
    private final SignalDialog signals;
    private final KeysDialog keys;

    PanelDoer(
            Panel panel,
            SheriffLink link,
            PanelStore store,
            Selection selection,
            Operator operator,
            Asker asker,
            Dialogs dialogs,
            Messages messages,
            Executor worker,
            Executor screen,
            Theme theme) {
        this.panel = panel;
        this.link = link;
        this.store = store;
        this.selection = selection;
        this.asker = asker;
        this.messages = messages;
        this.screen = screen;
        this.theme = theme;
        processes = new ProcessDialog(dialogs, link, store, screen, messages);
        deputies = new DeputyDialog(dialogs, link, screen, messages);
        configurations = new ConfigDialogs(dialogs, link, worker, screen, messages);
        signals = new SignalDialog(dialogs, operator::signal);
        keys = new KeysDialog(dialogs);
    }

    @Override
    public void show(View view) {
        panel.place(view);
    }

    @Override
    public void arrange(String grouping) {
        panel.table().groupingProperty().set(Grouping.valueOf(grouping));
    }

    @Override
    public void focusFilter() {
        show(View.PROCESSES);
        panel.filter().focusField();
    }

    @Override
    public void focusLog() {
        show(View.PROCESSES);
        panel.detail().showTab(0);
        panel.console().focusLog();
    }

    @Override
    public void toggleTheme() {
        theme.toggle();
    }

    @Override
    public void retryLink() {
        link.retryNow();
    }

    @Override
    public void addProcess() {
        processes.add();
    }

    @Override
    public void editProcess(ProcessRow row) {
        if (store.link().live()) {
            processes.edit(row, this::deleteProcesses);
        } else {
            messages.problem("Edit: no contact with the sheriff.");
        }
    }

    @Override
    public void deleteProcesses(List<ProcessRow> rows) {
        List<ProcessId> ids = rows.stream().map(ProcessRow::id).toList();
        asker.ask(
                ConfirmPolicy.removal(rows),
                () ->
                        link.remove(ids)
                                .whenComplete(
                                        (done, failure) ->
                                                screen.execute(
                                                        () ->
                                                                say(
                                                                        failure,
                                                                        "Deleted "
                                                                                + Formats.processes(
                                                                                        ids.size()),
                                                                        "Delete failed: "))));
    }

    @Override
    public void chooseSignal(List<ProcessRow> rows) {
        signals.choose(rows);
    }

    @Override
    public void addDeputy() {
        deputies.add();
    }

    @Override
    public void loadConfiguration() {
        configurations.load();
    }

    @Override
    public void saveConfiguration() {
        configurations.save();
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        messages.info("Copied: " + (text.length() > 80 ? text.substring(0, 79) + "…" : text));
    }

    @Override
    public void selectAll() {
        panel.table().selectShown();
    }

    @Override
    public void selectSameGroup(List<ProcessRow> rows) {
        Set<String> groups = new HashSet<>();
        rows.forEach(row -> groups.add(row.view().labels().group()));
        select(row -> groups.contains(row.view().labels().group()));
    }

    @Override
    public void selectHost(int place) {
        if (place <= store.hosts().size()) {
            selectHost(store.hosts().get(place - 1));
        }
    }

    /** Selects what is on that host. */
    void selectHost(HostRow host) {
        show(View.PROCESSES);
        select(row -> on(row, host));
    }

    /** What runs, or is to run, on that host. */
    List<ProcessRow> rowsOn(HostRow host) {
        return store.rows().stream().filter(row -> on(row, host)).toList();
    }

    @Override
    public void acknowledge(List<ProcessRow> rows) {
        store.acknowledge(rows.stream().map(ProcessRow::id).toList());
    }

    @Override
    public void clearSelection() {
        selection.clear();
    }

    @Override
    public void showKeys() {
        keys.show(panel.registry());
    }

    /** Asks first; what runs on the host goes on, unseen. */
    void removeHost(HostRow host) {
        asker.ask(
                new Question(
                        "Remove the deputy on " + host.name() + "?",
                        "Its processes leave the view and go on running. Added again, it shows them"
                                + " again.",
                        List.of(host.name() + "  " + host.view().address()),
                        "Remove",
                        ""),
                () ->
                        link.removeDeputy(host.name())
                                .whenComplete(
                                        (done, failure) ->
                                                screen.execute(
                                                        () ->
                                                                say(
                                                                        failure,
                                                                        "Removed " + host.name(),
                                                                        "Remove failed: "))));
    }

    /** Asks for a file and writes the log of the console into it. */
    void saveLog(LogConsole console) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save Log");
        chooser.setInitialFileName("posse.log");
        File file = chooser.showSaveDialog(panel.root().getScene().getWindow());
        if (file != null) {
            console.save(file.toPath())
                    .whenComplete(
                            (lines, failure) ->
                                    say(
                                            failure,
                                            "Saved the log to " + file,
                                            "The log was not saved: "));
        }
    }

    private void say(Throwable failure, String done, String failed) {
        if (failure == null) {
            messages.info(done);
        } else {
            messages.problem(failed + Failures.text(failure));
        }
    }

    private void select(java.util.function.Predicate<ProcessRow> which) {
        selection.only(store.rows().stream().filter(which).map(ProcessRow::id).toList());
    }

    private static boolean on(ProcessRow row, HostRow host) {
        String runs = row.view().hostName();
        return runs.equals(host.name()) || runs.isEmpty() && row.id().host().equals(host.name());
    }
}
