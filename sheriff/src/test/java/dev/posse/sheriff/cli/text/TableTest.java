package dev.posse.sheriff.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.cli.text.Column.Cut;
import dev.posse.sheriff.cli.text.Paint.Depth;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
    private static final List<Column<String[]>> COLUMNS =
            List.of(
                    column("name", "NAME", 0, 0).cutTo(8, Cut.MIDDLE),
                    Column.right("pid", "PID", 20, row -> Cell.of(row[1])),
                    column("group", "GROUP", 30, 2).unlessEmpty(),
                    column("why", "WHY", 10, 3).cutTo(6, Cut.END));

    private static final List<String[]> ROWS =
            List.of(
                    new String[] {"camera", "7", "", "lens cap is on"},
                    new String[] {"カメラ", "4121", "", ""});

    private static Column<String[]> column(String key, String header, int drop, int at) {
        return Column.left(key, header, drop, row -> Cell.of(row[at]));
    }

    @Test
    void aPipeGetsEveryColumnInFull() {
        assertThat(Table.of(COLUMNS).lines(ROWS, Look.PIPE))
                .containsExactly(
                        "NAME     PID  GROUP  WHY",
                        "camera     7         lens cap is on",
                        "カメラ  4121");
    }

    @Test
    void aTerminalHasNoEmptyColumns() {
        assertThat(Table.of(COLUMNS).lines(ROWS, terminal(80)).get(0))
                .isEqualTo("NAME     PID  WHY");
    }

    @Test
    void textsAreCutBeforeColumnsGo() {
        assertThat(Table.of(COLUMNS).lines(ROWS, terminal(22)))
                .containsExactly("NAME     PID  WHY", "camera     7  lens ca…", "カメラ  4121");
    }

    @Test
    void columnsGoInTheirOrderAndTheFirstStays() {
        assertThat(Table.of(COLUMNS).lines(ROWS, terminal(15)).get(0)).isEqualTo("NAME    WHY");
        assertThat(Table.of(COLUMNS).lines(ROWS, terminal(7)))
                .containsExactly("NAME", "camera", "カメラ");
        assertThat(Table.of(COLUMNS).lines(ROWS, terminal(4)))
                .allSatisfy(line -> assertThat(DisplayText.width(line)).isLessThanOrEqualTo(4));
    }

    @Test
    void headersCanBeLeftOut() {
        assertThat(Table.of(COLUMNS).withHeaders(false).lines(ROWS, Look.PIPE)).hasSize(2);
    }

    @Test
    void coloursDoNotMoveColumnsAndOldRowsAreFaint() {
        Look coloured = new Look(true, true, 80, new Paint(Depth.MANY));
        List<Column<String>> columns =
                List.of(
                        Column.left("a", "A", 0, row -> new Cell(row, Tone.OK)),
                        Column.left("b", "B", 0, row -> Cell.of("x")));
        List<String> lines =
                Table.of(columns).faintWhen("old"::equals).lines(List.of("fresh", "old"), coloured);
        assertThat(lines.get(1)).isEqualTo("\u001b[38;5;35mfresh\u001b[0m  x");
        assertThat(lines.get(2)).isEqualTo("\u001b[2mold\u001b[0m    \u001b[2mx\u001b[0m");
    }

    @Test
    void aCellCannotBreakTheTable() {
        List<Column<String>> columns = List.of(Column.left("a", "A", 0, Cell::of));
        assertThat(Table.of(columns).lines(List.of("two\nlines\u001b[H"), Look.PIPE))
                .containsExactly("A", "two\\nlines\\u001b[H");
    }

    private static Look terminal(int width) {
        return new Look(true, true, width, Paint.NONE);
    }
}
