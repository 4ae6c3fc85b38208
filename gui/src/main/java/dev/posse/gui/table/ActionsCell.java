package dev.posse.gui.table;

import dev.posse.gui.command.Applies;
import dev.posse.gui.command.CommandUi;
import dev.posse.gui.link.Verb;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** What one would do next: stop and restart what is up, start what is not. */
final class ActionsCell extends NodeCell {
    private final Button start;
    private final Button stop;
    private final Button restart;
    private final HBox box;

    ActionsCell(PanelStore store, CommandUi commands) {
        super(store);
        start = commands.iconButton("row", "process.start", this::rows);
        stop = commands.iconButton("row", "process.stop", this::rows);
        restart = commands.iconButton("row", "process.restart", this::rows);
        box = new HBox(2, start, stop, restart);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("row-actions");
    }

    @Override
    void show(ProcessRow row) {
        offer(List.of(row));
    }

    @Override
    void show(TableNode.Heading heading) {
        offer(heading.members());
    }

    @Override
    void clear() {
        setGraphic(null);
    }

    private void offer(List<ProcessRow> rows) {
        boolean up = !Applies.to(Verb.RESTART, rows).isEmpty();
        boolean down = !Applies.to(Verb.START, rows).isEmpty();
        boolean heading = rows.size() != 1;
        offer(start, down && (heading || !up));
        offer(stop, !Applies.to(Verb.STOP, rows).isEmpty());
        offer(restart, up);
        setGraphic(box);
    }

    /** Each keeps its place, so that a column of them is one to aim at. */
    private static void offer(Button button, boolean offered) {
        button.setVisible(offered);
    }

    private List<ProcessRow> rows() {
        return getItem() == null ? List.of() : getItem().members();
    }
}
