package dev.posse.gui.detail;

import dev.posse.common.model.HostSample;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessSample;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.HostRow;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.StateLook;
import dev.posse.gui.theme.Theme;
import dev.posse.gui.theme.Tone;
import dev.posse.gui.widget.Meter;
import dev.posse.gui.widget.Sparkline;
import dev.posse.gui.widget.StateBadge;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** State, figures and configuration of a process on one page. */
final class Overview extends ScrollPane {
    private final PanelStore store;
    private final Theme theme;
    private final Label name = new Label();
    private final StateBadge state = new StateBadge();
    private final FlowPane badges = new FlowPane(6, 4);
    private final Label why = new Label();
    private final TextField command = new TextField();
    private final FactGrid how = new FactGrid("State");
    private final FactGrid run = new FactGrid("This run");
    private final FactGrid what = new FactGrid("Configuration");
    private final Gauge cpu = new Gauge("CPU");
    private final Gauge memory = new Gauge("Memory");

    private static final class Gauge {
        private final Label caption;
        private final Meter meter = new Meter(150);
        private final Label figure = new Label();
        private final Sparkline line = new Sparkline(150, 34);

        Gauge(String caption) {
            this.caption = new Label(caption);
            this.caption.getStyleClass().add("fact-label");
            figure.getStyleClass().add("figure");
        }

        VBox box() {
            HBox head = new HBox(8, caption, figure);
            head.setAlignment(Pos.BASELINE_LEFT);
            return new VBox(4, head, meter, line);
        }
    }

    Overview(PanelStore store, Theme theme) {
        this.store = store;
        this.theme = theme;
        setId("overview");
        getStyleClass().add("overview");
        setFitToWidth(true);
        name.getStyleClass().add("overview-name");
        badges.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(badges, Priority.ALWAYS);
        HBox head = new HBox(12, name, state, badges);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox gauges = new VBox(10, cpu.box(), memory.box());
        GridPane columns = new GridPane();
        columns.setHgap(28);
        columns.addRow(0, how, run, what, gauges);
        GridPane.setHgrow(how, Priority.ALWAYS);
        GridPane.setHgrow(what, Priority.ALWAYS);
        run.setMinWidth(180);
        run.setMaxWidth(200);
        why.setId("overview-why");
        why.setWrapText(true);
        why.getStyleClass().add("overview-why");
        command.setId("overview-command");
        command.setEditable(false);
        command.setFocusTraversable(false);
        command.getStyleClass().addAll("fact-text", "mono");
        VBox page = new VBox(8, head, why, command, columns);
        page.getStyleClass().add("overview-page");
        setContent(page);
    }

    void show(ProcessRow row, Optional<ProcessDetail> detail) {
        name.setText(row.id().toString());
        state.show(StateLook.of(row.view(), row.pending(), store.now()), "");
        String reason = Facts.why(row);
        why.setText(reason);
        why.setManaged(!reason.isEmpty());
        if (!row.view().commandLine().equals(command.getText())) {
            command.setText(row.view().commandLine());
            command.setTooltip(new Tooltip(row.view().commandLine()));
        }
        how.show(Facts.state(row, store));
        run.show(Facts.run(row, store));
        what.show(Facts.configured(row, detail));
        badges(Facts.badges(row, detail));
        gauges(row);
    }

    private void gauges(ProcessRow row) {
        Optional<ProcessSample> sample =
                row.view().status().state().hasChild() ? row.view().sample() : Optional.empty();
        double percent = sample.map(ProcessSample::cpuPercent).orElse(0.0);
        cpu.meter.show(percent);
        cpu.figure.setText(
                sample.map(any -> Formats.percent(percent) + " of one core").orElse(Formats.NONE));
        long bytes = sample.map(ProcessSample::memoryBytes).orElse(0L);
        Optional<Long> total =
                store.host(row.view().hostName())
                        .map(HostRow::view)
                        .flatMap(host -> host.sample())
                        .map(HostSample::memoryTotalBytes)
                        .filter(most -> most > 0);
        memory.meter.show(total.map(most -> 100.0 * bytes / most).orElse(0.0));
        memory.figure.setText(
                sample.map(any -> Formats.bytes(bytes)).orElse(Formats.NONE)
                        + total.filter(any -> sample.isPresent())
                                .map(most -> " of " + Formats.bytes(most))
                                .orElse(""));
        cpu.line.draw(row.cpu(), 100, theme.palette().tone(Tone.BUSY));
        memory.line.draw(row.memory(), row.memory().max() * 1.6, theme.palette().tone(Tone.OK));
    }

    private void badges(List<String> words) {
        if (words.equals(badges.getUserData())) {
            return;
        }
        badges.setUserData(words);
        badges.getChildren().clear();
        for (String word : words) {
            Label badge = new Label(word);
            badge.getStyleClass().add("badge");
            badges.getChildren().add(badge);
        }
    }
}
