package dev.posse.gui.theme;

import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;

/** One shape, {@value #SIZE} points square, coloured by the style class of its tone. */
public final class StateIcon extends StackPane {
    private static final double SIZE = 16;

    private final SVGPath path = new SVGPath();

    public StateIcon() {
        getStyleClass().add("state-icon");
        path.setFillRule(FillRule.EVEN_ODD);
        path.getStyleClass().add("state-shape");
        // Shapes differ in extent; an unseen square keeps each at its place.
        getChildren().addAll(new Rectangle(SIZE, SIZE, Color.TRANSPARENT), path);
        path.setManaged(false);
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        setMouseTransparent(true);
    }

    public StateIcon(StateShape shape, Tone tone) {
        this();
        show(shape, tone);
    }

    public void show(StateShape shape, Tone tone) {
        path.setContent(shape.path());
        for (Tone each : Tone.values()) {
            getStyleClass().remove(each.styleClass());
        }
        getStyleClass().add(tone.styleClass());
    }
}
