package dev.posse.gui.shell;

import dev.posse.common.model.Signal;
import dev.posse.gui.command.CommandRegistry;
import dev.posse.gui.command.CommandUi;
import dev.posse.gui.command.Operator;
import dev.posse.gui.command.PanelActions;
import dev.posse.gui.command.PanelCommand;
import dev.posse.gui.store.ProcessRow;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu of what is selected: every command on processes, and each as a command line. */
final class ProcessMenu {
    private static final List<String> VERBS =
            List.of("process.start", "process.stop", "process.restart");
    private static final List<String> CHANGES =
            List.of("process.edit", "process.delete", "process.new");
    private static final List<String> REST =
            List.of(
                    "logs.show",
                    "crashes.acknowledge",
                    "process.enable",
                    "process.disable",
                    "process.kill");
    private static final List<String> COPIES = List.of("copy.name", "copy.pid", "copy.command");
    private static final List<String> SIGNALS =
            List.of("HUP", "INT", "TERM", "USR1", "USR2", "QUIT", "STOP", "CONT");

    private final CommandRegistry registry;
    private final CommandUi commands;
    private final Operator operator;
    private final PanelActions panel;

    ProcessMenu(
            CommandRegistry registry, CommandUi commands, Operator operator, PanelActions panel) {
        this.registry = registry;
        this.commands = commands;
        this.operator = operator;
        this.panel = panel;
    }

    /** For these rows, which it will act on whatever is selected later. */
    ContextMenu of(List<ProcessRow> rows) {
        ContextMenu menu = new ContextMenu();
        menu.setId("process-menu");
        add(menu, VERBS, rows);
        menu.getItems().add(signals(rows));
        menu.getItems().add(new SeparatorMenuItem());
        add(menu, CHANGES, rows);
        rename(menu, "menu-process-edit", "Edit");
        rename(menu, "menu-process-delete", "Delete");
        rename(menu, "menu-process-new", "Add New");
        menu.getItems().add(new SeparatorMenuItem());
        add(menu, REST, rows);
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().add(commands.item("menu", "select.group", rows));
        menu.getItems().add(copies(rows));
        menu.getItems().add(commandLines(rows));
        return menu;
    }

    private void add(ContextMenu menu, List<String> ids, List<ProcessRow> rows) {
        ids.forEach(id -> menu.getItems().add(commands.item("menu", id, rows)));
    }

    private static void rename(ContextMenu menu, String id, String title) {
        menu.getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .forEach(item -> item.setText(title));
    }

    private Menu signals(List<ProcessRow> rows) {
        Menu menu = new Menu("Signal");
        menu.setId("menu-signals");
        menu.setDisable(commands.item("menu", "process.signal", rows).isDisable());
        for (String name : SIGNALS) {
            MenuItem item = new MenuItem("SIG" + name);
            item.setId("menu-signal-" + name);
            int number = Signal.parse(name).orElseThrow();
            item.setOnAction(event -> operator.signal(number, rows));
            menu.getItems().add(item);
        }
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().add(commands.item("menu", "process.signal", rows));
        return menu;
    }

    private Menu copies(List<ProcessRow> rows) {
        Menu menu = new Menu("Copy");
        menu.setId("menu-copy");
        COPIES.forEach(id -> menu.getItems().add(commands.item("menu", id, rows)));
        return menu;
    }

    private Menu commandLines(List<ProcessRow> rows) {
        Menu menu = new Menu("Copy as command line");
        menu.setId("menu-command-lines");
        for (PanelCommand command : registry.all()) {
            if (command.commandLine().isEmpty() || command.targets().apply(rows).isEmpty()) {
                continue;
            }
            String line = command.commandLine().get().apply(command.targets().apply(rows));
            MenuItem item = new MenuItem(shorten(line));
            item.setId("menu-line-" + command.nodeId());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> panel.copy(line));
            menu.getItems().add(item);
        }
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }

    private static String shorten(String line) {
        return line.length() <= 60 ? line : line.substring(0, 59) + "…";
    }
}
