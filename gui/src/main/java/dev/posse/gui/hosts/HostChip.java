package dev.posse.gui.hosts;

import dev.posse.common.model.HostSample;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.HostRow;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.StateLook;
import dev.posse.gui.theme.StateIcon;
import dev.posse.gui.widget.Meter;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** One host in a few square centimetres: contact, load, memory, disk, and how many run. */
final class HostChip extends Button {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final double METER = 24;

    private final HostRow host;
    private final PanelStore store;
    private final StateIcon icon = new StateIcon();
    private final Label state = new Label();
    private final Label running = new Label();
    private final Figure cpu = new Figure("CPU");
    private final Figure memory = new Figure("MEM");
    private final Figure disk = new Figure("DISK");
    private final Tooltip story = new Tooltip();
    private final Subscription listening;

    private static final class Figure {
        private final Label name;
        private final Meter meter = new Meter(METER);
        private final Label value = new Label();

        Figure(String name) {
            this.name = new Label(name);
            this.name.getStyleClass().add("chip-caption");
            value.getStyleClass().add("figure");
            value.setMinWidth(36);
        }

        void show(Optional<Double> percent) {
            meter.show(percent.orElse(0.0));
            value.setText(percent.map(Formats::percent).orElse(Formats.NONE));
        }
    }

    HostChip(HostRow host, PanelStore store) {
        this.host = host;
        this.store = store;
        setId("host-chip-" + host.name());
        getStyleClass().add("host-chip");
        setTooltip(story);
        setGraphic(content());
        listening =
                Subscription.combine(
                        Listen.to(host.viewProperty(), this::show),
                        Listen.to(store.lostAtProperty(), this::show),
                        Listen.to(store.secondsProperty(), this::show));
        show();
    }

    HostRow host() {
        return host;
    }

    /** It is shown no more. */
    void dispose() {
        listening.unsubscribe();
    }

    private VBox content() {
        Label name = new Label(host.name());
        name.getStyleClass().add("chip-name");
        name.setMaxWidth(120);
        state.getStyleClass().add("state-age");
        running.getStyleClass().add("figure");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(6, icon, name, state, space, running);
        head.setAlignment(Pos.CENTER_LEFT);
        GridPane figures = new GridPane();
        figures.setHgap(4);
        int column = 0;
        for (Figure figure : new Figure[] {cpu, memory, disk}) {
            figures.addRow(0, figure.name, figure.meter, figure.value);
            GridPane.setColumnIndex(figure.name, column++);
            GridPane.setColumnIndex(figure.meter, column++);
            GridPane.setColumnIndex(figure.value, column++);
        }
        figures.setAlignment(Pos.CENTER_LEFT);
        return new VBox(5, head, figures);
    }

    private void show() {
        StateLook look = HostLook.of(host.view());
        boolean stale = HostLook.stale(host, store);
        pseudoClassStateChanged(STALE, stale);
        icon.show(look.shape(), look.tone());
        String age = HostLook.age(host, store);
        state.setText(host.attached() && age.isEmpty() ? "" : (look.text() + " " + age).strip());
        running.setText(host.view().processesRunning() + "/" + host.view().processesTotal());
        Optional<HostSample> sample = host.view().sample();
        cpu.show(sample.map(HostSample::cpuPercent));
        memory.show(sample.map(any -> HostRow.memoryPercent(host.view())));
        disk.show(sample.map(HostSample::diskUsedPercent));
        story.setText(story(look, age));
        setAccessibleText(
                "host " + host.name() + ", " + look.text() + ", " + running.getText() + " running");
    }

    private String story(StateLook look, String age) {
        StringBuilder text = new StringBuilder(host.name()).append(" · ").append(look.text());
        if (!age.isEmpty()) {
            text.append(" · as of ").append(age);
        }
        host.view()
                .sample()
                .ifPresent(
                        sample ->
                                text.append(
                                        String.format(
                                                "%nload %.2f on %d cores",
                                                sample.load1m(), sample.cores())));
        if (!host.view().reason().isEmpty()) {
            text.append('\n').append(host.view().reason());
        }
        return text.append("\nClick selects its processes.").toString();
    }
}
