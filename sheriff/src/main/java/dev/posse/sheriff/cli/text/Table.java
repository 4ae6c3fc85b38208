package dev.posse.sheriff.cli.text;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.cli.text.Column.Align;
import dev.posse.sheriff.cli.text.Column.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Lays out rows under headers, on a terminal within its width, elsewhere in full. */
public final class Table<T> {
    private final List<Column<T>> columns;
    private final boolean headers;
    private final Predicate<T> faint;

    private Table(List<Column<T>> columns, boolean headers, Predicate<T> faint) {
        this.columns = List.copyOf(columns);
        this.headers = headers;
        this.faint = requireNonNull(faint, "faint");
    }

    public static <T> Table<T> of(List<Column<T>> columns) {
        return new Table<>(columns, true, row -> false);
    }

    public Table<T> withHeaders(boolean wanted) {
        return new Table<>(columns, wanted, faint);
    }

    /** Rows that are shown dimmed as a whole, because what they say is old. */
    public Table<T> faintWhen(Predicate<T> old) {
        return new Table<>(columns, headers, old);
    }

    /** The lines of the table, without line ends. */
    public List<String> lines(List<T> rows, Look look) {
        List<Column<T>> wanted = look.terminal() ? needed(rows) : columns;
        List<List<Cell>> cells = new ArrayList<>();
        for (T row : rows) {
            cells.add(wanted.stream().map(column -> column.cell().apply(row)).toList());
        }
        int[] natural = natural(wanted, cells);
        List<TableFit.Shown> shown =
                TableFit.fit(
                        wanted, natural, look.terminal() ? look.width() : Integer.MAX_VALUE / 2);
        List<String> lines = new ArrayList<>();
        if (headers) {
            List<Cell> header =
                    wanted.stream().map(column -> new Cell(column.header(), Tone.STRONG)).toList();
            lines.add(line(wanted, header, shown, look, false));
        }
        for (int row = 0; row < rows.size(); row++) {
            lines.add(line(wanted, cells.get(row), shown, look, faint.test(rows.get(row))));
        }
        return lines;
    }

    private List<Column<T>> needed(List<T> rows) {
        return columns.stream()
                .filter(
                        column ->
                                !column.needless()
                                        || rows.stream()
                                                .anyMatch(
                                                        row ->
                                                                !column.cell()
                                                                        .apply(row)
                                                                        .text()
                                                                        .isEmpty()))
                .toList();
    }

    private int[] natural(List<Column<T>> wanted, List<List<Cell>> cells) {
        int[] natural = new int[wanted.size()];
        for (int at = 0; at < natural.length; at++) {
            natural[at] = headers ? DisplayText.width(wanted.get(at).header()) : 0;
            for (List<Cell> row : cells) {
                natural[at] = Math.max(natural[at], DisplayText.width(row.get(at).text()));
            }
        }
        return natural;
    }

    private static <T> String line(
            List<Column<T>> columns,
            List<Cell> row,
            List<TableFit.Shown> shown,
            Look look,
            boolean faint) {
        StringBuilder line = new StringBuilder();
        int owed = 0;
        for (TableFit.Shown place : shown) {
            Column<T> column = columns.get(place.column());
            Cell cell = row.get(place.column());
            String text = cut(cell.text(), place.width(), column.cut(), look);
            int blanks = Math.max(0, place.width() - DisplayText.width(text));
            if (!text.isEmpty()) {
                // Blanks are written only before something, so that no line ends in them.
                line.append(" ".repeat(owed + (column.align() == Align.RIGHT ? blanks : 0)));
                line.append(look.paint().as(faint ? Tone.FAINT : cell.tone(), text));
                owed = column.align() == Align.RIGHT ? 0 : blanks;
            } else {
                owed += place.width();
            }
            owed += TableFit.GAP;
        }
        return line.toString();
    }

    private static String cut(String text, int width, Cut cut, Look look) {
        return switch (cut) {
            case MIDDLE -> DisplayText.cutMiddle(text, width, look.ellipsis());
            case END -> DisplayText.cutEnd(text, width, look.ellipsis());
        };
    }
}
