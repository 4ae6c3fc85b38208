package dev.posse.gui.table;

import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import java.util.function.Function;

/** A cell of plain text. */
final class TextCell extends NodeCell {
    private final Function<ProcessRow, String> ofRow;
    private final Function<GroupSummary, String> ofHeading;
    private final boolean ages;

    /**
     * @param ages the text of a process changes as time goes by
     */
    TextCell(
            PanelStore store,
            Function<ProcessRow, String> ofRow,
            Function<GroupSummary, String> ofHeading,
            boolean ages) {
        super(store);
        this.ofRow = ofRow;
        this.ofHeading = ofHeading;
        this.ages = ages;
    }

    @Override
    boolean ages() {
        return ages;
    }

    @Override
    void show(ProcessRow row) {
        become(ofRow.apply(row));
    }

    @Override
    void show(TableNode.Heading heading) {
        become(ofHeading.apply(heading.summary()));
    }

    @Override
    void clear() {
        setText(null);
    }

    private void become(String text) {
        if (!text.equals(getText())) {
            setText(text);
        }
    }
}
