package dev.posse.gui.logs;

/** A line made ready to be painted: its visible text, and in which column each character stands. */
final class ShownLine {
    private final LogLine line;
    private final AnsiText text;
    private final int[] columns;

    ShownLine(LogLine line) {
        this.line = line;
        text = AnsiText.parse(line.text());
        columns = CellWidth.simple(text.text()) ? null : columns(text.text());
    }

    LogLine line() {
        return line;
    }

    AnsiText styled() {
        return text;
    }

    String text() {
        return text.text();
    }

    boolean simple() {
        return columns == null;
    }

    /** Column of the character at that place; the width of the line for its end. */
    int column(int place) {
        return columns == null ? place : columns[Math.min(place, columns.length - 1)];
    }

    int width() {
        return column(text().length());
    }

    /** The place nearest to that column. */
    int place(double column) {
        int length = text().length();
        if (columns == null) {
            return (int) Math.max(0, Math.min(length, Math.round(column)));
        }
        int place = 0;
        while (place < length && (columns[place] + columns[place + 1]) / 2.0 < column) {
            place++;
        }
        return place;
    }

    private static int[] columns(String text) {
        int[] columns = new int[text.length() + 1];
        int column = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int width = CellWidth.of(point);
            for (int half = 0; half < Character.charCount(point); half++) {
                columns[i + half] = column;
            }
            column += width;
            i += Character.charCount(point);
        }
        columns[text.length()] = column;
        return columns;
    }
}
