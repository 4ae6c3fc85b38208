package dev.posse.gui.widget;

import dev.posse.gui.store.StateLook;
import dev.posse.gui.theme.StateIcon;
import dev.posse.gui.theme.Tone;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A state as shape and word; a failure fills it. */
public final class StateBadge extends HBox {
    private static final PseudoClass PILL = PseudoClass.getPseudoClass("pill");

    private final StateIcon icon = new StateIcon();
    private final Label word = new Label();
    private final Label age = new Label();
    private final HBox pill = new HBox(5, icon, word);

    public StateBadge() {
        super(6);
        getStyleClass().add("state-badge");
        setAlignment(Pos.CENTER_LEFT);
        pill.setAlignment(Pos.CENTER_LEFT);
        pill.getStyleClass().add("state-pill");
        pill.setMaxHeight(Region.USE_PREF_SIZE);
        word.getStyleClass().add("state-word");
        word.setMinWidth(Region.USE_PREF_SIZE);
        age.getStyleClass().add("state-age");
        getChildren().addAll(pill, age);
    }

    /**
     * @param aged how old it is; empty: it is fresh
     */
    public void show(StateLook look, String aged) {
        icon.show(look.shape(), look.tone());
        if (!look.text().equals(word.getText())) {
            word.setText(look.text());
        }
        for (Tone tone : Tone.values()) {
            word.getStyleClass().remove(tone.styleClass());
        }
        word.getStyleClass().add(look.tone().styleClass());
        pill.pseudoClassStateChanged(PILL, look.pill());
        age.setText(aged);
        age.setManaged(!aged.isEmpty());
    }
}
