package dev.posse.gui.table;

import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.theme.StateIcon;
import dev.posse.gui.theme.StateShape;
import dev.posse.gui.theme.Tone;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The name, and the mark of a crash that nobody has acknowledged. */
final class NameCell extends NodeCell {
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final Label name = new Label();
    private final Label count = new Label();
    private final StateIcon crashed = new StateIcon(StateShape.CRASHED, Tone.WARN);
    private final Tooltip told = new Tooltip();
    private final HBox box;

    NameCell(PanelStore store) {
        super(store);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.getStyleClass().add("process-name");
        name.setMinWidth(0);
        count.getStyleClass().add("heading-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        box = new HBox(6, name, count, space, crashed);
        box.setAlignment(Pos.CENTER_LEFT);
        setGraphic(null);
        setText(null);
    }

    @Override
    void show(ProcessRow row) {
        pseudoClassStateChanged(HEADING, false);
        name.setText(row.id().name());
        count.setText("");
        count.setManaged(false);
        crashed(
                row.unseenCrashes(),
                row.view().status().lastExit().map(exit -> exit.phrase()).orElse(""));
        name.setTooltip(null);
        setGraphic(box);
        setAccessibleText(RowSpeech.of(row, store()));
    }

    @Override
    void show(TableNode.Heading heading) {
        pseudoClassStateChanged(HEADING, true);
        name.setText(heading.label());
        count.setText(String.valueOf(heading.members().size()));
        count.setManaged(true);
        crashed(heading.summary().unseenCrashes(), "");
        setGraphic(box);
        setAccessibleText(
                (heading.isHost() ? "host " : "group ")
                        + heading.path()
                        + ", "
                        + heading.summary().look().text());
    }

    @Override
    void clear() {
        setGraphic(null);
        pseudoClassStateChanged(HEADING, false);
    }

    private void crashed(long crashes, String how) {
        crashed.setVisible(crashes > 0);
        crashed.setManaged(crashes > 0);
        if (crashes > 0) {
            told.setText(
                    (crashes == 1 ? "crashed once" : "crashed " + crashes + " times")
                            + (how.isEmpty() ? "" : ", last: " + how)
                            + " — A acknowledges");
            setTooltip(told);
        } else {
            setTooltip(null);
        }
    }
}
