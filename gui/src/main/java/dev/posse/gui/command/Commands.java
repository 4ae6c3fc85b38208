package dev.posse.gui.command;

import static javafx.scene.input.KeyCombination.ALT_DOWN;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import dev.posse.gui.command.PanelCommand.Scope;
import dev.posse.gui.link.Verb;
import dev.posse.gui.store.ProcessRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Writes the registry: every command of the panel with its key, in one place. */
public final class Commands {
    private final Operator operator;
    private final PanelActions panel;
    private final List<PanelCommand> commands = new ArrayList<>();

    private Commands(Operator operator, PanelActions panel) {
        this.operator = operator;
        this.panel = panel;
    }

    /** The registry over this operator and this window. */
    public static CommandRegistry registry(Operator operator, PanelActions panel) {
        Commands writer = new Commands(operator, panel);
        writer.verbs();
        writer.processes();
        writer.copies();
        writer.selections();
        writer.fleet();
        writer.window();
        return new CommandRegistry(writer.commands);
    }

    private void verbs() {
        verb("process.start", "Start", "fth-play", key(KeyCode.S), Verb.START);
        verb("process.stop", "Stop", "fth-square", key(KeyCode.T), Verb.STOP);
        verb("process.restart", "Restart", "fth-rotate-cw", key(KeyCode.R), Verb.RESTART);
        verb("process.kill", "Kill", "fth-zap", key(KeyCode.DELETE, SHIFT_DOWN), Verb.KILL);
        add(
                "process.signal",
                "Signal…",
                "fth-radio",
                key(KeyCode.K),
                rows -> Applies.to(Verb.SIGNAL, rows),
                panel::chooseSignal,
                rows -> CommandLines.of("signal HUP", rows));
        verb("process.enable", "Enable", "fth-toggle-right", Optional.empty(), Verb.ENABLE);
        verb("process.disable", "Disable", "fth-slash", Optional.empty(), Verb.DISABLE);
    }

    private void processes() {
        add(
                "process.edit",
                "Edit…",
                "fth-edit-2",
                key(KeyCode.E),
                rows -> rows.size() == 1 ? rows : List.of(),
                rows -> panel.editProcess(rows.get(0)),
                null);
        add(
                "process.delete",
                "Delete…",
                "fth-trash-2",
                key(KeyCode.DELETE),
                Function.identity(),
                panel::deleteProcesses,
                rows -> CommandLines.of("process remove", rows));
        add(
                "logs.show",
                "Show log",
                "fth-align-left",
                key(KeyCode.L),
                Function.identity(),
                rows -> panel.focusLog(),
                rows -> CommandLines.of("logs -f", rows));
        add(
                "crashes.acknowledge",
                "Acknowledge crashes",
                "fth-check",
                key(KeyCode.A),
                rows -> rows.stream().filter(row -> row.unseenCrashes() > 0).toList(),
                panel::acknowledge,
                null);
    }

    private void copies() {
        add(
                "copy.name",
                "Copy name",
                "fth-copy",
                key(KeyCode.C, SHORTCUT_DOWN),
                Function.identity(),
                rows -> panel.copy(join(rows, row -> row.id().toString())),
                null);
        add(
                "copy.pid",
                "Copy PID",
                "",
                Optional.empty(),
                rows -> rows.stream().filter(row -> pid(row).isPresent()).toList(),
                rows -> panel.copy(join(rows, row -> pid(row).orElse(""))),
                null);
        add(
                "copy.command",
                "Copy command",
                "",
                Optional.empty(),
                Function.identity(),
                rows -> panel.copy(join(rows, row -> row.view().commandLine())),
                null);
    }

    private void selections() {
        add(
                "select.all",
                "Select all shown",
                "",
                key(KeyCode.A, SHORTCUT_DOWN),
                Scope.PANEL,
                rows -> panel.selectAll());
        add(
                "select.group",
                "Select same group",
                "",
                Optional.empty(),
                Function.identity(),
                panel::selectSameGroup,
                null);
        for (int place = 1; place <= 9; place++) {
            int host = place;
            add(
                    "select.host." + place,
                    "Select all on host " + place,
                    "",
                    key(KeyCode.valueOf("DIGIT" + place), ALT_DOWN),
                    Scope.PANEL,
                    rows -> panel.selectHost(host));
        }
        add(
                "select.none",
                "Clear selection",
                "",
                Optional.empty(),
                Scope.PANEL,
                rows -> panel.clearSelection());
    }

    private void fleet() {
        fleet("deputy.add", "Add Deputy", "fth-server", Optional.empty(), panel::addDeputy);
        fleet(
                "process.new",
                "Add Process",
                "fth-plus",
                key(KeyCode.N, SHORTCUT_DOWN),
                panel::addProcess);
        fleet(
                "config.load",
                "Load Config",
                "fth-folder",
                key(KeyCode.O, SHORTCUT_DOWN),
                panel::loadConfiguration);
        fleet(
                "config.save",
                "Save Config",
                "fth-save",
                key(KeyCode.S, SHORTCUT_DOWN, SHIFT_DOWN),
                panel::saveConfiguration);
    }

    private void window() {
        int place = 1;
        for (PanelActions.View view : PanelActions.View.values()) {
            String name =
                    view.name().charAt(0)
                            + view.name().substring(1).toLowerCase(java.util.Locale.ROOT);
            add(
                    "view." + name.toLowerCase(java.util.Locale.ROOT),
                    name,
                    "",
                    key(KeyCode.valueOf("DIGIT" + place++), SHORTCUT_DOWN),
                    Scope.PANEL,
                    rows -> panel.show(view));
        }
        for (String grouping : List.of("GROUP", "HOST", "FLAT")) {
            add(
                    "arrange." + grouping.toLowerCase(java.util.Locale.ROOT),
                    "Arrange: " + grouping.toLowerCase(java.util.Locale.ROOT),
                    "",
                    key(KeyCode.valueOf(grouping.substring(0, 1)), SHORTCUT_DOWN, SHIFT_DOWN),
                    Scope.PANEL,
                    rows -> panel.arrange(grouping));
        }
        window("view.filter", "Filter", key(KeyCode.SLASH), panel::focusFilter);
        window("link.retry", "Connect again", key(KeyCode.F5), panel::retryLink);
        window(
                "theme.toggle",
                "Light or dark",
                key(KeyCode.D, SHORTCUT_DOWN, SHIFT_DOWN),
                panel::toggleTheme);
        window("help.keys", "Keys", key(KeyCode.F1), panel::showKeys);
    }

    private void verb(
            String id, String title, String icon, Optional<KeyCombination> key, Verb verb) {
        add(
                id,
                title,
                icon,
                key,
                rows -> Applies.to(verb, rows),
                rows -> operator.order(verb, rows),
                rows -> CommandLines.of(verb, 0, rows));
    }

    private void add(
            String id,
            String title,
            String icon,
            Optional<KeyCombination> key,
            Function<List<ProcessRow>, List<ProcessRow>> targets,
            Consumer<List<ProcessRow>> action,
            Function<List<ProcessRow>, String> commandLine) {
        commands.add(
                new PanelCommand(
                        id,
                        title,
                        icon,
                        key,
                        Scope.PROCESSES,
                        targets,
                        action,
                        Optional.ofNullable(commandLine)));
    }

    private void add(
            String id,
            String title,
            String icon,
            Optional<KeyCombination> key,
            Scope scope,
            Consumer<List<ProcessRow>> action) {
        commands.add(
                new PanelCommand(
                        id,
                        title,
                        icon,
                        key,
                        scope,
                        Function.identity(),
                        action,
                        Optional.empty()));
    }

    private void fleet(
            String id, String title, String icon, Optional<KeyCombination> key, Runnable action) {
        add(id, title, icon, key, Scope.FLEET, rows -> action.run());
    }

    private void window(String id, String title, Optional<KeyCombination> key, Runnable action) {
        add(id, title, "", key, Scope.PANEL, rows -> action.run());
    }

    private static Optional<KeyCombination> key(
            KeyCode code, KeyCombination.Modifier... modifiers) {
        return Optional.of(new KeyCodeCombination(code, modifiers));
    }

    private static String join(List<ProcessRow> rows, Function<ProcessRow, String> what) {
        return rows.stream().map(what).collect(Collectors.joining("\n"));
    }

    private static Optional<String> pid(ProcessRow row) {
        return row.view().status().pid().isPresent()
                ? Optional.of(String.valueOf(row.view().status().pid().getAsLong()))
                : Optional.empty();
    }
}
