package dev.posse.gui.logs;

import dev.posse.gui.logs.LogQuery.Span;
import dev.posse.gui.store.Formats;
import dev.posse.gui.theme.Fonts;
import dev.posse.gui.theme.Palette;
import dev.posse.gui.theme.Tone;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** Paints single lines on a grid of equal cells: a gutter of time, source and stream, then text. */
final class LogPainter {
    private static final int TIME_CELLS = 13;
    private static final double PAD = 10;

    private final Font font;
    private final Font bold;
    private final double cell;
    private final double row;
    private Palette palette;
    private AnsiColors ansi;
    private boolean times = true;
    private int nameCells;

    LogPainter(double size, Palette palette) {
        font = Font.font(Fonts.monospaced(), size);
        bold = Font.font(Fonts.monospaced(), FontWeight.BOLD, size);
        Text probe = new Text("0".repeat(100));
        probe.setFont(font);
        cell = probe.getLayoutBounds().getWidth() / 100;
        row = Math.ceil(size * 1.5);
        palette(palette);
    }

    void palette(Palette other) {
        palette = other;
        ansi = new AnsiColors(other);
    }

    void times(boolean shown) {
        times = shown;
    }

    /** Letters that names get; 0: there is one source, and nobody needs its name. */
    void nameCells(int cells) {
        nameCells = cells;
    }

    double cellWidth() {
        return cell;
    }

    double rowHeight() {
        return row;
    }

    /** Where the text begins. */
    double gutter() {
        int cells = (times ? TIME_CELLS : 0) + (nameCells > 0 ? nameCells + 1 : 0) + 2;
        return PAD + cells * cell;
    }

    void background(GraphicsContext pen, double width, double height) {
        pen.setFill(palette.base());
        pen.fillRect(0, 0, width, height);
    }

    /** Paints the text of a line, from column {@code left} on. */
    void text(
            GraphicsContext pen,
            ShownLine shown,
            double y,
            double left,
            double width,
            Optional<LogQuery> query,
            boolean current,
            int selectedFrom,
            int selectedTo) {
        double x = gutter() - left * cell;
        if (shown.line().kind() == LogLine.Kind.SYS) {
            remark(pen, shown, y, width);
        }
        if (selectedFrom >= 0) {
            pen.setFill(palette.logSelected());
            double from = x + shown.column(selectedFrom) * cell;
            double to = x + shown.column(selectedTo) * cell;
            pen.fillRect(from, y, Math.max(to - from, cell / 2), row);
        }
        int first = shown.place(Math.max(0, left - 1));
        int last = shown.place(left + (width - gutter()) / cell + 2);
        Color plain = shown.line().kind() == LogLine.Kind.SYS ? palette.muted() : palette.text();
        run(pen, shown, first, last, x, y, plain, font);
        for (AnsiText.Span span : shown.styled().spans()) {
            styled(pen, shown, span, first, last, x, y);
        }
        query.ifPresent(wanted -> hits(pen, shown, wanted.spans(shown.text()), current, x, y));
    }

    /** Paints the gutter over what of the text was scrolled under it. */
    void gutter(GraphicsContext pen, ShownLine shown, String name, Color source, double y) {
        pen.setFill(palette.base());
        pen.fillRect(0, y, gutter() - cell / 2, row);
        double x = PAD;
        if (times) {
            put(pen, Formats.millis(shown.line().at()), x, y, palette.muted(), font);
            x += TIME_CELLS * cell;
        }
        if (nameCells > 0) {
            put(pen, name, x, y, source, bold);
            x += (nameCells + 1) * cell;
        }
        boolean error = shown.line().kind() == LogLine.Kind.ERR;
        if (error) {
            put(pen, "!", x, y, palette.tone(Tone.FAILED), bold);
        }
        pen.setFill(error ? palette.tone(Tone.FAILED) : palette.line());
        pen.fillRect(x + 1.25 * cell, y, error ? 2 : 1, row);
    }

    private void remark(GraphicsContext pen, ShownLine shown, double y, double width) {
        double from = gutter() + shown.width() * cell + cell;
        pen.setFill(palette.raised());
        pen.fillRect(0, y, width, row);
        pen.setStroke(palette.line());
        pen.setLineWidth(1);
        pen.setLineDashes(4, 4);
        double middle = Math.floor(y + row / 2) + 0.5;
        pen.strokeLine(from, middle, Math.max(from, width - PAD), middle);
        pen.setLineDashes();
    }

    private void styled(
            GraphicsContext pen,
            ShownLine shown,
            AnsiText.Span span,
            int first,
            int last,
            double x,
            double y) {
        int from = Math.max(first, span.from());
        int to = Math.min(last, span.to());
        if (from >= to) {
            return;
        }
        AnsiStyle style = span.style();
        Color ink = style.foreground().map(ansi::ink).orElse(palette.text());
        Color paper = style.background().map(ansi::paper).orElse(palette.base());
        if (style.inverse()) {
            Color swapped = ink;
            ink = paper;
            paper = swapped;
        }
        if (style.dim()) {
            ink = ink.interpolate(paper, 0.25);
        }
        double left = x + shown.column(from) * cell;
        double right = x + shown.column(to) * cell;
        pen.setFill(paper);
        pen.fillRect(left, y, right - left, row);
        Color read = AnsiColors.legible(ink, paper);
        run(pen, shown, from, to, x, y, read, style.bold() ? bold : font);
        if (style.underline()) {
            pen.fillRect(left, y + row - 3, right - left, 1);
        }
    }

    private void hits(
            GraphicsContext pen,
            ShownLine shown,
            List<Span> spans,
            boolean current,
            double x,
            double y) {
        for (Span span : spans) {
            double left = x + shown.column(span.from()) * cell;
            double right = x + shown.column(span.to()) * cell;
            pen.setFill(current ? palette.currentHit() : palette.hit());
            pen.fillRect(left, y + 1, right - left, row - 2);
            Color ink = current ? palette.currentHitText() : palette.hitText();
            run(pen, shown, span.from(), span.to(), x, y, ink, font);
        }
    }

    /** Characters that take one cell go together; others each to their own column. */
    private void run(
            GraphicsContext pen,
            ShownLine shown,
            int from,
            int to,
            double x,
            double y,
            Color ink,
            Font face) {
        if (from >= to) {
            return;
        }
        String text = shown.text();
        if (shown.simple()) {
            put(pen, text.substring(from, to), x + from * cell, y, ink, face);
            return;
        }
        int at = from;
        while (at < to) {
            int end = at + Character.charCount(text.codePointAt(at));
            while (end < to && shown.column(end) == shown.column(at)) {
                end += Character.charCount(text.codePointAt(end));
            }
            put(pen, text.substring(at, end), x + shown.column(at) * cell, y, ink, face);
            at = end;
        }
    }

    private void put(GraphicsContext pen, String text, double x, double y, Color ink, Font face) {
        pen.setFont(face);
        pen.setTextBaseline(VPos.CENTER);
        pen.setFill(ink);
        pen.fillText(text, x, y + row / 2);
    }
}
