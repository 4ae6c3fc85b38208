package dev.posse.gui.widget;

import dev.posse.gui.theme.Tone;
import javafx.scene.layout.Region;

/** A level of 0 to 100 as a bar. */
public final class Meter extends Region {
    /** From here on a level deserves a look. */
    public static final double WARN = 80;

    private static final double HEIGHT = 6;

    private final Region level = new Region();
    private double percent;

    public Meter(double width) {
        getStyleClass().add("meter");
        level.getStyleClass().add("meter-level");
        level.setManaged(false);
        getChildren().add(level);
        setMinSize(width, HEIGHT);
        setPrefSize(width, HEIGHT);
        setMaxSize(width, HEIGHT);
    }

    public void show(double value) {
        percent = Math.max(0, Math.min(100, value));
        level.getStyleClass().removeIf(name -> name.startsWith("tone-"));
        level.getStyleClass().add((value > WARN ? Tone.WARN : Tone.BUSY).styleClass());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        level.resizeRelocate(0, 0, getWidth() * percent / 100, getHeight());
    }
}
