package dev.posse.gui.theme;

import java.util.Locale;

/** The five families of state colour; colour is the third cue, after text and shape. */
public enum Tone {
    OK,
    BUSY,
    WARN,
    FAILED,
    IDLE;

    /** The style class that paints text and shape in this tone. */
    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}
