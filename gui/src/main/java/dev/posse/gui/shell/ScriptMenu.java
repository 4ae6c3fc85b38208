package dev.posse.gui.shell;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Notice;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.gui.command.Failures;
import dev.posse.gui.command.Messages;
import dev.posse.gui.link.ScriptSteer;
import dev.posse.gui.link.SheriffLink;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.collections.ObservableList;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * ProcMan's menu of scripts: a script runs when it is chosen, names with slashes make sub-menus,
 * and what runs can be paused and aborted. How a run goes is told at the foot.
 */
final class ScriptMenu extends MenuButton {
    private final SheriffLink link;
    private final Messages messages;
    private final Executor screen;

    /**
     * @param screen runs on the FX thread
     */
    ScriptMenu(PanelStore store, SheriffLink link, Messages messages, Executor screen) {
        super("Scripts", new FontIcon("fth-play-circle"));
        this.link = requireNonNull(link, "link");
        this.messages = requireNonNull(messages, "messages");
        this.screen = requireNonNull(screen, "screen");
        setId("scripts");
        getStyleClass().add("flat");
        getItems().setAll(remark("asking the sheriff ..."));
        setOnShowing(event -> ask());
        Listen.now(store.linkProperty(), () -> setDisable(!store.link().live()));
    }

    private void ask() {
        link.scripts()
                .whenComplete(
                        (scripts, failure) ->
                                screen.execute(
                                        () ->
                                                getItems()
                                                        .setAll(
                                                                failure == null
                                                                        ? items(scripts)
                                                                        : List.of(
                                                                                remark(
                                                                                        Failures
                                                                                                .text(
                                                                                                        failure))))));
    }

    /** What a notice says of scripts; others are none of its business. */
    void note(Notice notice) {
        if (!notice.kind().startsWith("script.")) {
            return;
        }
        switch (notice.severity()) {
            case INFO -> messages.info(notice.text());
            case WARNING, ERROR -> messages.problem(notice.text());
        }
    }

    private List<MenuItem> items(List<ScriptFacts> scripts) {
        if (scripts.isEmpty()) {
            return List.of(remark("no configuration has brought any"));
        }
        List<MenuItem> items = new ArrayList<>();
        for (ScriptFacts one : scripts) {
            one.lastRun()
                    .filter(run -> !run.state().over())
                    .ifPresent(run -> items.addAll(running(run.script(), run.state())));
        }
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        Map<String, Menu> menus = new TreeMap<>();
        List<MenuItem> roots = new ArrayList<>();
        for (ScriptFacts one : scripts) {
            place(one.script().name(), roots, menus);
        }
        items.addAll(roots);
        return items;
    }

    private List<MenuItem> running(String name, RunState state) {
        boolean paused = state == RunState.PAUSED;
        return List.of(
                item(
                        paused ? "Resume " + name : "Pause " + name,
                        "script-pause",
                        () ->
                                link.steerScript(
                                        name, paused ? ScriptSteer.RESUME : ScriptSteer.PAUSE)),
                item(
                        "Abort " + name,
                        "script-abort",
                        () -> link.steerScript(name, ScriptSteer.ABORT)),
                item(
                        "Abort " + name + " and stop what it started",
                        "script-abort-stop",
                        () -> link.steerScript(name, ScriptSteer.ABORT_AND_STOP)));
    }

    private void place(String name, List<MenuItem> roots, Map<String, Menu> menus) {
        String[] steps = name.split("/");
        List<MenuItem> into = roots;
        ObservableList<MenuItem> below = null;
        StringBuilder path = new StringBuilder();
        for (int at = 0; at < steps.length - 1; at++) {
            path.append(steps[at]).append('/');
            Menu menu = menus.get(path.toString());
            if (menu == null) {
                menu = new Menu(steps[at]);
                menu.setMnemonicParsing(false);
                menus.put(path.toString(), menu);
                (below == null ? into : below).add(menu);
            }
            below = menu.getItems();
        }
        (below == null ? into : below)
                .add(item(steps[steps.length - 1], "script-run", () -> link.runScript(name)));
    }

    private MenuItem item(
            String title, String id, java.util.function.Supplier<CompletionStage<String>> work) {
        MenuItem item = new MenuItem(title);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(
                event ->
                        work.get()
                                .whenComplete(
                                        (done, failure) ->
                                                screen.execute(() -> tell(done, failure))));
        return item;
    }

    private void tell(String done, Throwable failure) {
        if (failure == null) {
            messages.info(done);
        } else {
            messages.problem(Failures.text(failure));
        }
    }

    private static MenuItem remark(String text) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setDisable(true);
        return item;
    }
}
