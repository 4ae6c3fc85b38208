package dev.posse.sheriff.cli.text;

import static java.util.Objects.requireNonNull;

/**
 * What the place that is printed to can show.
 *
 * @param terminal somebody looks at it; else it is a pipe or a file, which gets all, without colour
 * @param unicode shapes beyond ASCII can be shown
 * @param width cells in a line; means something on a terminal only
 */
public record Look(boolean terminal, boolean unicode, int width, Paint paint) {
    /** What a script reads. */
    public static final Look PIPE = new Look(false, true, 80, Paint.NONE);

    public Look {
        requireNonNull(paint, "paint");
        if (width < 1) {
            throw new IllegalArgumentException("a terminal of width " + width);
        }
    }

    /** The same without colours. */
    public Look colourless() {
        return new Look(terminal, unicode, width, Paint.NONE);
    }

    public String ellipsis() {
        return unicode ? "…" : "~";
    }

    /** The shape where it can be shown, else its stand-in. */
    public String shape(String shape, String ascii) {
        return unicode ? shape : ascii;
    }
}
