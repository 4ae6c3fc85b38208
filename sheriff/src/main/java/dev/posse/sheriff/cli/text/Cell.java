package dev.posse.sheriff.cli.text;

import static java.util.Objects.requireNonNull;

/** One field of a table: what it says and what that means. */
public record Cell(String text, Tone tone) {
    public static final Cell EMPTY = new Cell("", Tone.PLAIN);

    public Cell {
        text = DisplayText.printable(requireNonNull(text, "text"));
        requireNonNull(tone, "tone");
    }

    public static Cell of(String text) {
        return new Cell(text, Tone.PLAIN);
    }
}
