package dev.posse.gui;

import static java.util.Objects.requireNonNull;

import dev.posse.gui.command.PanelActions.View;
import dev.posse.gui.table.Grouping;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one picture shows.
 *
 * @param file where it is written, as PNG
 * @param select selectors of what is selected; empty: the first that runs
 * @param tab of the drawer; 0: log, 1: overview, 2: environment, 3: events
 * @param find what the log is searched for
 * @param open a command of the registry whose dialog stands over the panel
 */
record Shot(
        Path file,
        Optional<String> select,
        View view,
        int tab,
        Grouping by,
        Optional<String> find,
        Optional<String> open) {
    Shot {
        requireNonNull(file, "file");
        requireNonNull(select, "select");
        requireNonNull(view, "view");
        requireNonNull(by, "by");
        requireNonNull(find, "find");
        requireNonNull(open, "open");
    }
}
