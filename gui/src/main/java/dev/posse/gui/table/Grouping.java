package dev.posse.gui.table;

import dev.posse.gui.store.ProcessRow;
import java.util.List;

/** How the table arranges processes. */
public enum Grouping {
    /** By their group, nested at each '/'. */
    GROUP {
        @Override
        List<String> path(ProcessRow row) {
            String group = row.view().labels().group();
            return group.isEmpty() ? List.of() : List.of(group.split("/"));
        }
    },
    /** By the host as configured. */
    HOST {
        @Override
        List<String> path(ProcessRow row) {
            return List.of(row.id().host());
        }
    },
    /** In one list. */
    FLAT {
        @Override
        List<String> path(ProcessRow row) {
            return List.of();
        }
    };

    /** The headings above the process, outermost first. */
    abstract List<String> path(ProcessRow row);
}
