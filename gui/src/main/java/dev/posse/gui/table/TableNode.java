package dev.posse.gui.table;

import dev.posse.gui.store.ProcessRow;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What a row of the table stands for. */
public sealed interface TableNode {
    /** What is shown in the first column. */
    String label();

    /** The processes that a command on this row means. */
    List<ProcessRow> members();

    /** A process. */
    record Leaf(ProcessRow row) implements TableNode {
        @Override
        public String label() {
            return row.id().name();
        }

        @Override
        public List<ProcessRow> members() {
            return List.of(row);
        }
    }

    /** A group or a host: a heading that sums up what is below it. */
    final class Heading implements TableNode {
        private final Grouping grouping;
        private final String path;
        private final String label;
        private final ReadOnlyObjectWrapper<GroupSummary> summary =
                new ReadOnlyObjectWrapper<>(GroupSummary.EMPTY);

        Heading(Grouping grouping, String path, String label) {
            this.grouping = grouping;
            this.path = path;
            this.label = label;
        }

        /** {@code a/b/c}, or the name of a host. */
        public String path() {
            return path;
        }

        public boolean isHost() {
            return grouping == Grouping.HOST;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public List<ProcessRow> members() {
            return summary().members();
        }

        public GroupSummary summary() {
            return summary.get();
        }

        public ReadOnlyObjectProperty<GroupSummary> summaryProperty() {
            return summary.getReadOnlyProperty();
        }

        void sum(GroupSummary latest) {
            if (!latest.equals(summary.get())) {
                summary.set(latest);
            }
        }
    }
}
