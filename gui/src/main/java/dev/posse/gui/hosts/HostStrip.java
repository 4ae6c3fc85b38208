package dev.posse.gui.hosts;

import dev.posse.gui.store.HostRow;
import dev.posse.gui.store.PanelStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;

/** All hosts side by side above the processes. */
public final class HostStrip extends ScrollPane {
    private static final double BAR = 8;

    private final PanelStore store;
    private final Consumer<HostRow> chosen;
    private final HBox chips = new HBox(8);

    /**
     * @param chosen told of a host that was clicked
     */
    public HostStrip(PanelStore store, Consumer<HostRow> chosen) {
        this.store = store;
        this.chosen = chosen;
        setId("host-strip");
        getStyleClass().add("host-strip");
        setContent(chips);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.AS_NEEDED);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        // Room for the thin bar is always kept, so that nothing jumps when it is needed.
        setMinHeight(USE_PREF_SIZE);
        setPannable(true);
        store.hosts().addListener((ListChangeListener<HostRow>) change -> arrange());
        arrange();
    }

    @Override
    protected double computePrefHeight(double width) {
        return chips.prefHeight(-1) + snappedTopInset() + snappedBottomInset() + BAR;
    }

    private void arrange() {
        List<HostChip> next = new ArrayList<>();
        for (HostRow host : store.hosts()) {
            next.add(chip(host));
        }
        chips.getChildren().stream()
                .map(node -> (HostChip) node)
                .filter(chip -> !next.contains(chip))
                .forEach(HostChip::dispose);
        chips.getChildren().setAll(next);
        setManaged(!next.isEmpty());
        setVisible(!next.isEmpty());
    }

    private HostChip chip(HostRow host) {
        return chips.getChildren().stream()
                .map(node -> (HostChip) node)
                .filter(chip -> chip.host() == host)
                .findFirst()
                .orElseGet(
                        () -> {
                            HostChip made = new HostChip(host, store);
                            made.setOnAction(event -> chosen.accept(host));
                            return made;
                        });
    }
}
