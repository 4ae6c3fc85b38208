package dev.posse.gui;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.gui.command.CommandRegistry;
import dev.posse.gui.command.PanelActions.View;
import dev.posse.gui.command.PanelCommand;
import dev.posse.gui.table.Grouping;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** Complaint 2 when what is to be opened is none of these. */
    void check(CommandRegistry known) {
        open.filter(id -> known.find(id).isEmpty())
                .ifPresent(
                        id -> {
                            throw new Complaint(
                                    ExitCode.USAGE,
                                    "--open '"
                                            + id
                                            + "' is no command of the panel; known are "
                                            + known.all().stream()
                                                    .map(PanelCommand::id)
                                                    .collect(Collectors.joining(", ")));
                        });
    }
}
