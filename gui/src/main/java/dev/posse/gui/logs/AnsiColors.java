package dev.posse.gui.logs;

import dev.posse.gui.theme.Contrast;
import dev.posse.gui.theme.Palette;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.paint.Color;

/**
 * Colours that children ask for, made legible: one that would be too pale on what lies behind it
 * moves towards the colour of the text until it can be read.
 */
final class AnsiColors {
    private static final String[] BASIC = {
        "#000000", "#CD3131", "#0DBC79", "#B5890A", "#2472C8", "#BC3FBC", "#11A8CD", "#A5A5A5",
        "#666666", "#F14C4C", "#23D18B", "#D7BA1E", "#3B8EEA", "#D670D6", "#29B8DB", "#E5E5E5"
    };
    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    private final Palette palette;
    private final Map<Integer, Color> inks = new HashMap<>();

    AnsiColors(Palette palette) {
        this.palette = palette;
    }

    /** For text on the base of the theme. */
    Color ink(int index) {
        return inks.computeIfAbsent(index, any -> legible(color(index), palette.base()));
    }

    Color paper(int index) {
        return color(index);
    }

    /** The nearest colour, on the way to black or white, that can be read on the other. */
    static Color legible(Color wanted, Color behind) {
        Color towards =
                Contrast.ratio(Color.WHITE, behind) > Contrast.ratio(Color.BLACK, behind)
                        ? Color.WHITE
                        : Color.BLACK;
        Color color = wanted;
        for (int step = 1; step <= 20 && Contrast.ratio(color, behind) < Contrast.TEXT; step++) {
            color = wanted.interpolate(towards, step / 20.0);
        }
        return color;
    }

    static Color color(int index) {
        if (index >= AnsiStyle.RGB) {
            return Color.rgb(index >> 16 & 0xff, index >> 8 & 0xff, index & 0xff);
        }
        if (index < 16) {
            return Color.web(BASIC[index]);
        }
        if (index >= 232) {
            int grey = 8 + (index - 232) * 10;
            return Color.rgb(grey, grey, grey);
        }
        int cube = index - 16;
        return Color.rgb(CUBE[cube / 36], CUBE[cube / 6 % 6], CUBE[cube % 6]);
    }
}
