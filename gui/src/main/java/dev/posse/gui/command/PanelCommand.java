package dev.posse.gui.command;

import static java.util.Objects.requireNonNull;

import dev.posse.gui.store.ProcessRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.input.KeyCombination;

/**
 * Something that people can do. Buttons, menu items and keys are made from it, so that they cannot
 * differ.
 *
 * @param id stable, dotted: {@code process.start}
 * @param icon literal of the icon font; empty: none
 * @param targets those of the rows it would act on; commands that need none return the rows
 * @param action is given what {@code targets} returned
 * @param commandLine what to type for the same; empty: the command line has no such thing
 */
public record PanelCommand(
        String id,
        String title,
        String icon,
        Optional<KeyCombination> key,
        Scope scope,
        Function<List<ProcessRow>, List<ProcessRow>> targets,
        Consumer<List<ProcessRow>> action,
        Optional<Function<List<ProcessRow>, String>> commandLine) {
    /** What a command is about, which decides where its key works and when it is enabled. */
    public enum Scope {
        /** Selected processes; its key works where the table has the focus. */
        PROCESSES,
        /** Changes the sheriff, but needs no selection; its key works everywhere. */
        FLEET,
        /** The panel itself; its key works everywhere, also without contact. */
        PANEL
    }

    public PanelCommand {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(icon, "icon");
        requireNonNull(key, "key");
        requireNonNull(scope, "scope");
        requireNonNull(targets, "targets");
        requireNonNull(action, "action");
        requireNonNull(commandLine, "commandLine");
    }

    /** Why it cannot be done now; empty: it can. */
    public Optional<String> obstacle(List<ProcessRow> rows, boolean live) {
        return switch (scope) {
            case PANEL -> Optional.empty();
            case FLEET -> live ? Optional.empty() : Optional.of("no contact with the sheriff");
            case PROCESSES -> processObstacle(rows, live);
        };
    }

    private Optional<String> processObstacle(List<ProcessRow> rows, boolean live) {
        if (rows.isEmpty()) {
            return Optional.of("nothing is selected");
        }
        if (targets.apply(rows).isEmpty()) {
            return Optional.of("has no effect in this state");
        }
        return live || local() ? Optional.empty() : Optional.of("no contact with the sheriff");
    }

    /** Whether it needs no sheriff. */
    private boolean local() {
        return !id.startsWith("process.");
    }

    /** {@code Start}, or {@code Start 2 of 3} where it serves only some. */
    public String titleFor(List<ProcessRow> rows) {
        int served = targets.apply(rows).size();
        return scope == Scope.PROCESSES && served > 0 && served < rows.size()
                ? title + " " + served + " of " + rows.size()
                : title;
    }

    /** Acts on those of the rows that it serves. */
    public void run(List<ProcessRow> rows) {
        action.accept(targets.apply(rows));
    }

    /** {@code Start (S)}: the title with its key, for tool tips. */
    public String hint() {
        return key.map(combination -> title + "  (" + combination.getDisplayText() + ")")
                .orElse(title);
    }

    /** The id as a part of a node's id: {@code process-start}. */
    public String nodeId() {
        return id.replace('.', '-');
    }
}
