package dev.posse.gui.logs;

import dev.posse.gui.logs.LogSelection.Place;
import dev.posse.gui.logs.LogSelection.Range;
import dev.posse.gui.store.Listen;
import dev.posse.gui.theme.Palette;
import dev.posse.gui.theme.Theme;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * Shows the ring: only the lines that are seen are ever made into text, so a million lines cost
 * what fifty do. Selection goes across lines. It only looks; the ring belongs to {@link LogModel}.
 */
public final class LogView extends Region {
    private static final double BAR = 12;
    private static final int CACHED = 512;

    private final LogModel model;
    private final LogSearch search;
    private final Canvas canvas = new Canvas();
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final Viewport viewport = new Viewport();
    private final LogSelection selection = new LogSelection();
    private final LogPainter painter;
    private final Map<Long, ShownLine> cache =
            new LinkedHashMap<>(CACHED, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, ShownLine> eldest) {
                    return size() > CACHED;
                }
            };
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyLongWrapper unseen = new ReadOnlyLongWrapper();
    private Palette palette;
    private double left;
    private int widest;
    private boolean setting;

    public LogView(LogModel model, LogSearch search, Theme theme) {
        this.model = model;
        this.search = search;
        palette = theme.palette();
        painter = new LogPainter(12, palette);
        setId("log-view");
        getStyleClass().add("log-view");
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText("Log");
        setFocusTraversable(true);
        vertical.setOrientation(Orientation.VERTICAL);
        vertical.setId("log-scroll");
        vertical.valueProperty().subscribe((was, is) -> dragged(is.doubleValue()));
        horizontal.valueProperty().subscribe((was, is) -> slid(is.doubleValue()));
        getChildren().addAll(canvas, vertical, horizontal);
        Listen.to(theme.paletteProperty(), () -> repaint(theme.palette()));
        LogGestures.install(this);
    }

    /** Lines came or went. */
    public void changed() {
        viewport.ring(model.ring().first(), model.ring().next());
        tell();
    }

    /** The ring was emptied: nothing that was selected or scrolled to is there any more. */
    public void emptied() {
        cache.clear();
        selection.clear();
        widest = 0;
        left = 0;
        viewport.follow();
        changed();
    }

    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    /** Lines that came below since following ended. */
    public ReadOnlyLongProperty unseenProperty() {
        return unseen.getReadOnlyProperty();
    }

    public void follow(boolean on) {
        if (on) {
            viewport.follow();
        } else {
            viewport.pause();
        }
        tell();
    }

    public void showTimes(boolean on) {
        painter.times(on);
        requestLayout();
    }

    /** Brings a line into view and stops following. */
    public void reveal(long line) {
        viewport.reveal(line);
        tell();
    }

    /** The line at the upper edge. */
    public long topLine() {
        return (long) viewport.top();
    }

    public long bottomLine() {
        return (long) (viewport.top() + viewport.rows());
    }

    void scrollBy(double lines) {
        viewport.scrollBy(lines);
        tell();
    }

    void scrollTo(double line) {
        viewport.scrollTo(line);
        tell();
    }

    void slideBy(double columns) {
        left = Math.max(0, Math.min(left + columns, widest));
        tell();
    }

    double rows() {
        return viewport.rows();
    }

    double rowHeight() {
        return painter.rowHeight();
    }

    /** What is selected, as text; empty: nothing is. */
    public String selectedText() {
        return selection.range().map(range -> LogText.of(model, range)).orElse("");
    }

    void selectAll() {
        if (model.ring().size() > 0) {
            long last = model.ring().next() - 1;
            selection.set(new Place(model.ring().first(), 0), new Place(last, length(last)));
            requestLayout();
        }
    }

    void selectWord(Place at) {
        String text = shown(at.line()).text();
        int from = Math.min(at.column(), text.length());
        int to = from;
        while (from > 0 && word(text.charAt(from - 1))) {
            from--;
        }
        while (to < text.length() && word(text.charAt(to))) {
            to++;
        }
        selection.set(new Place(at.line(), from), new Place(at.line(), to));
        requestLayout();
    }

    void selectLine(Place at) {
        selection.set(new Place(at.line(), 0), new Place(at.line(), length(at.line())));
        requestLayout();
    }

    /** A selection begins; from now on lines stay where they are. */
    void selectFrom(Place at) {
        selection.begin(at);
        requestLayout();
    }

    void selectTo(Place at) {
        viewport.pause();
        selection.extend(at);
        tell();
    }

    void clearSelection() {
        selection.clear();
        requestLayout();
    }

    /** The place under a point; empty when there are no lines. */
    Optional<Place> place(double x, double y) {
        if (model.ring().size() == 0) {
            return Optional.empty();
        }
        long line = (long) Math.floor(viewport.top() + y / painter.rowHeight());
        long held = Math.max(model.ring().first(), Math.min(line, model.ring().next() - 1));
        double column = left + (x - painter.gutter()) / painter.cellWidth();
        return Optional.of(new Place(held, shown(held).place(Math.max(0, column))));
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(0, getWidth() - BAR);
        boolean wide = widest > (width - painter.gutter()) / painter.cellWidth();
        double height = Math.max(0, getHeight() - (wide ? BAR : 0));
        vertical.resizeRelocate(width, 0, BAR, height);
        horizontal.resizeRelocate(0, height, width, BAR);
        canvas.setWidth(width);
        canvas.setHeight(height);
        viewport.resize(height / painter.rowHeight());
        paint();
        bars();
    }

    private void tell() {
        following.set(viewport.following());
        unseen.set(viewport.unseen());
        requestLayout();
    }

    private void repaint(Palette other) {
        palette = other;
        painter.palette(other);
        requestLayout();
    }

    private void paint() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        painter.nameCells(model.sources().count() > 1 ? model.sources().width() : 0);
        painter.background(pen, width, canvas.getHeight());
        Optional<Range> range = selection.range();
        long line = (long) viewport.top();
        // Half a line at the upper edge helps who scrolls, and only looks torn to who follows.
        if (viewport.following() && line < viewport.top()) {
            line++;
        }
        double y = (line - viewport.top()) * painter.rowHeight();
        while (y < canvas.getHeight() && line < model.ring().next()) {
            ShownLine shown = shown(line);
            widest = Math.max(widest, shown.width());
            long number = line;
            int from = range.map(each -> each.start(number)).orElse(-1);
            int to = range.map(each -> each.end(number, shown.text().length())).orElse(-1);
            painter.text(
                    pen,
                    shown,
                    y,
                    left,
                    width,
                    search.query(),
                    search.current() == line,
                    Math.min(from, shown.text().length()),
                    to);
            painter.gutter(pen, shown, name(shown), color(shown), y);
            y += painter.rowHeight();
            line++;
        }
    }

    private void bars() {
        setting = true;
        double bottom = viewport.bottom();
        double first = model.ring().first();
        boolean needed = bottom > first;
        vertical.setVisible(needed);
        vertical.setMin(first);
        vertical.setMax(Math.max(bottom, first));
        vertical.setVisibleAmount(
                needed ? (bottom - first) * viewport.rows() / model.ring().size() : 1);
        vertical.setUnitIncrement(1);
        vertical.setBlockIncrement(viewport.rows());
        vertical.setValue(viewport.top());
        double columns = (canvas.getWidth() - painter.gutter()) / painter.cellWidth();
        boolean wide = widest > columns;
        horizontal.setVisible(wide);
        horizontal.setMax(Math.max(0, widest - columns + 2));
        horizontal.setVisibleAmount(horizontal.getMax() * columns / Math.max(1, widest));
        horizontal.setUnitIncrement(4);
        horizontal.setValue(left);
        setting = false;
    }

    private void dragged(double value) {
        if (!setting) {
            scrollTo(value);
        }
    }

    private void slid(double value) {
        if (!setting) {
            left = value;
            requestLayout();
        }
    }

    private ShownLine shown(long number) {
        return cache.computeIfAbsent(number, any -> new ShownLine(model.ring().line(number)));
    }

    private int length(long line) {
        return shown(line).text().length();
    }

    private String name(ShownLine shown) {
        return model.sources().label(shown.line().source());
    }

    private Color color(ShownLine shown) {
        return palette.source(model.sources().id(shown.line().source()).toString().hashCode());
    }

    private static boolean word(char letter) {
        return Character.isLetterOrDigit(letter) || "_-./:@".indexOf(letter) >= 0;
    }
}
