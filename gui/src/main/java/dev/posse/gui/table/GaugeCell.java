package dev.posse.gui.table;

import dev.posse.common.model.ProcessSample;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.SampleRing;
import dev.posse.gui.theme.Theme;
import dev.posse.gui.theme.Tone;
import dev.posse.gui.widget.Sparkline;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A figure with its last minute: CPU or memory. */
final class GaugeCell extends NodeCell {
    /** What a gauge measures. */
    record Measure(
            Function<ProcessSample, String> ofSample,
            Function<GroupSummary, String> ofHeading,
            Function<ProcessRow, SampleRing> ring,
            Function<SampleRing, Double> top,
            Tone tone) {}

    /** CPU in percent of one core; the upper edge is one whole core. */
    static final Measure CPU =
            new Measure(
                    sample -> Formats.percent(sample.cpuPercent()),
                    sum -> sum.cpuPercent().map(Formats::percent).orElse(Formats.NONE),
                    ProcessRow::cpu,
                    ring -> 100.0,
                    Tone.BUSY);

    /** Resident memory; the upper edge leaves room above what is used, so that level is seen. */
    static final Measure MEMORY =
            new Measure(
                    sample -> Formats.bytes(sample.memoryBytes()),
                    sum -> sum.memoryBytes().map(Formats::bytes).orElse(Formats.NONE),
                    ProcessRow::memory,
                    ring -> ring.max() * 1.6,
                    Tone.OK);

    private final Measure measure;
    private final Theme theme;
    private final Label figure = new Label();
    private final Sparkline line = new Sparkline(54, 16);
    private final HBox box;

    GaugeCell(PanelStore store, Theme theme, Measure measure) {
        super(store);
        this.measure = measure;
        this.theme = theme;
        figure.getStyleClass().add("figure");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        box = new HBox(8, space, figure, line);
        box.setAlignment(Pos.CENTER_RIGHT);
        // A canvas does not follow the style sheet.
        Listen.to(theme.paletteProperty(), this::paint);
    }

    @Override
    void show(ProcessRow row) {
        Optional<ProcessSample> sample = GroupSummary.shownSample(row);
        figure.setText(sample.map(measure.ofSample()).orElse(Formats.NONE));
        if (sample.isPresent()) {
            SampleRing ring = measure.ring().apply(row);
            line.draw(ring, measure.top().apply(ring), theme.palette().tone(measure.tone()));
        } else {
            line.clear();
        }
        setGraphic(box);
    }

    @Override
    void show(TableNode.Heading heading) {
        figure.setText(measure.ofHeading().apply(heading.summary()));
        line.clear();
        setGraphic(box);
    }

    @Override
    void clear() {
        setGraphic(null);
    }
}
