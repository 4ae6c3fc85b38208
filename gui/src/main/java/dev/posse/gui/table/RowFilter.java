package dev.posse.gui.table;

import dev.posse.gui.store.ProcessRow;
import java.util.Collection;
import java.util.function.Predicate;

/** Chooses which processes the table shows. */
@FunctionalInterface
public interface RowFilter {
    RowFilter ALL = rows -> row -> true;

    /** What it lets through of these rows as they are now. */
    Predicate<ProcessRow> over(Collection<ProcessRow> rows);
}
