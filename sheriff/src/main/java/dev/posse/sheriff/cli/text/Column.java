package dev.posse.sheriff.cli.text;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * One column of a table of {@code T}.
 *
 * @param key the name under which {@code --columns} asks for it
 * @param dropOrder on a terminal too narrow the highest goes first; 0: never goes
 * @param least cells it may be cut down to; {@link #WHOLE}: is never cut
 * @param needless not shown on a terminal when every row has it empty
 */
public record Column<T>(
        String key,
        String header,
        Align align,
        int dropOrder,
        int least,
        Cut cut,
        boolean needless,
        Function<T, Cell> cell) {
    public static final int WHOLE = Integer.MAX_VALUE;

    /** On which side the blanks go. */
    public enum Align {
        LEFT,
        RIGHT
    }

    /** Where a text that is too long loses its middle or its end. */
    public enum Cut {
        MIDDLE,
        END
    }

    public Column {
        requireNonNull(key, "key");
        requireNonNull(header, "header");
        requireNonNull(align, "align");
        requireNonNull(cut, "cut");
        requireNonNull(cell, "cell");
    }

    public static <T> Column<T> left(
            String key, String header, int dropOrder, Function<T, Cell> cell) {
        return new Column<>(key, header, Align.LEFT, dropOrder, WHOLE, Cut.END, false, cell);
    }

    public static <T> Column<T> right(
            String key, String header, int dropOrder, Function<T, Cell> cell) {
        return new Column<>(key, header, Align.RIGHT, dropOrder, WHOLE, Cut.END, false, cell);
    }

    /** May be cut down to that many cells. */
    public Column<T> cutTo(int cells, Cut where) {
        return new Column<>(key, header, align, dropOrder, cells, where, needless, cell);
    }

    public Column<T> unlessEmpty() {
        return new Column<>(key, header, align, dropOrder, least, cut, true, cell);
    }
}
