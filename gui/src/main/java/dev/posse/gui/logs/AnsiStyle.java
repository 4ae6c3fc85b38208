package dev.posse.gui.logs;

import java.util.Optional;

/**
 * How a child wanted its text to look (SGR).
 *
 * @param foreground 0..255 of the usual table, or 0x1000000 + RGB; absent: the theme's
 * @param background likewise
 */
public record AnsiStyle(
        Optional<Integer> foreground,
        Optional<Integer> background,
        boolean bold,
        boolean dim,
        boolean underline,
        boolean inverse) {
    static final int RGB = 0x1000000;
    static final AnsiStyle PLAIN =
            new AnsiStyle(Optional.empty(), Optional.empty(), false, false, false, false);

    /** This style after the parameters of one sequence: {@code 1;31} or {@code 38;5;208}. */
    AnsiStyle with(String parameters) {
        String[] words = parameters.split("[;:]", -1);
        AnsiStyle style = this;
        int at = 0;
        while (at < words.length) {
            int code = number(words[at++]);
            if (code == 38 || code == 48) {
                int[] color = new int[1];
                at = extended(words, at, color);
                if (color[0] >= 0) {
                    style = code == 38 ? style.ink(color[0]) : style.paper(color[0]);
                }
            } else {
                style = style.with(code);
            }
        }
        return style;
    }

    private AnsiStyle with(int code) {
        if (code >= 30 && code <= 37) {
            return ink(code - 30);
        }
        if (code >= 90 && code <= 97) {
            return ink(code - 82);
        }
        if (code >= 40 && code <= 47) {
            return paper(code - 40);
        }
        if (code >= 100 && code <= 107) {
            return paper(code - 92);
        }
        return switch (code) {
            case 0 -> PLAIN;
            case 1 -> new AnsiStyle(foreground, background, true, dim, underline, inverse);
            case 2 -> new AnsiStyle(foreground, background, bold, true, underline, inverse);
            case 4 -> new AnsiStyle(foreground, background, bold, dim, true, inverse);
            case 7 -> new AnsiStyle(foreground, background, bold, dim, underline, true);
            case 22 -> new AnsiStyle(foreground, background, false, false, underline, inverse);
            case 24 -> new AnsiStyle(foreground, background, bold, dim, false, inverse);
            case 27 -> new AnsiStyle(foreground, background, bold, dim, underline, false);
            case 39 -> new AnsiStyle(Optional.empty(), background, bold, dim, underline, inverse);
            case 49 -> new AnsiStyle(foreground, Optional.empty(), bold, dim, underline, inverse);
            default -> this;
        };
    }

    /** Reads {@code 5;N} or {@code 2;R;G;B}; -1 when it is neither. */
    private static int extended(String[] words, int from, int[] color) {
        color[0] = -1;
        int at = from;
        if (at >= words.length) {
            return at;
        }
        int kind = number(words[at++]);
        if (kind == 5 && at < words.length) {
            color[0] = Math.min(255, Math.max(0, number(words[at++])));
        } else if (kind == 2 && at + 2 < words.length) {
            color[0] = RGB;
            for (int shift = 16; shift >= 0; shift -= 8) {
                color[0] |= Math.min(255, Math.max(0, number(words[at++]))) << shift;
            }
        }
        return at;
    }

    private static int number(String word) {
        return word.matches("[0-9]{1,4}") ? Integer.parseInt(word) : 0;
    }

    private AnsiStyle ink(int color) {
        return new AnsiStyle(Optional.of(color), background, bold, dim, underline, inverse);
    }

    private AnsiStyle paper(int color) {
        return new AnsiStyle(foreground, Optional.of(color), bold, dim, underline, inverse);
    }
}
