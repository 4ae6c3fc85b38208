package dev.posse.gui.shell;

import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.Standing;
import dev.posse.gui.table.Filter;
import dev.posse.gui.table.Grouping;
import dev.posse.gui.table.ProcessTable;
import dev.posse.gui.theme.StateIcon;
import dev.posse.gui.theme.StateShape;
import dev.posse.gui.theme.Tone;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Above the table: how it is arranged, what it shows, and how many are how. */
final class FilterBar extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final PanelStore store;
    private final ProcessTable table;
    private final TextField field = new TextField();
    private final Label problem = new Label();
    private final Map<Grouping, ToggleButton> groupings = new EnumMap<>(Grouping.class);
    private final Map<Standing, ToggleButton> chips = new EnumMap<>(Standing.class);

    FilterBar(PanelStore store, ProcessTable table) {
        super(10);
        this.store = store;
        this.table = table;
        getStyleClass().add("filter-bar");
        setAlignment(Pos.CENTER_LEFT);
        field.setId("filter");
        field.setPromptText("Filter  /   name  group:  host:  state:  !not");
        field.setPrefWidth(330);
        field.textProperty().subscribe((was, is) -> apply());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        problem.setId("filter-problem");
        problem.getStyleClass().add("form-problem");
        Button clear = new Button("", new FontIcon("fth-x"));
        clear.setId("filter-clear");
        clear.setAccessibleText("Clear the filter");
        clear.getStyleClass().addAll("flat", "tiny");
        clear.setOnAction(event -> clear());
        clear.visibleProperty().bind(field.textProperty().isNotEmpty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(arrangement(), field, clear, problem, space, chips());
        Listen.now(store.countsProperty(), this::count);
        Listen.now(table.groupingProperty(), this::arranged);
    }

    void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    private void clear() {
        field.clear();
        chips.values().forEach(chip -> chip.setSelected(false));
        apply();
        table.requestFocus();
    }

    private HBox arrangement() {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        box.getStyleClass().add("segments");
        for (Grouping grouping : Grouping.values()) {
            String name = grouping.name().toLowerCase(Locale.ROOT);
            ToggleButton button =
                    new ToggleButton(
                            name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
            button.setId("arrange-" + name);
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setTooltip(
                    new Tooltip(
                            "Arrange: "
                                    + name
                                    + "  (Ctrl+Shift+"
                                    + name.substring(0, 1).toUpperCase(Locale.ROOT)
                                    + ")"));
            button.getStyleClass()
                    .add(
                            grouping == Grouping.GROUP
                                    ? "left-pill"
                                    : grouping == Grouping.FLAT ? "right-pill" : "center-pill");
            button.setOnAction(
                    event -> {
                        button.setSelected(true);
                        table.groupingProperty().set(grouping);
                    });
            groupings.put(grouping, button);
            box.getChildren().add(button);
        }
        return box;
    }

    private HBox chips() {
        HBox box = new HBox(4);
        box.setAlignment(Pos.CENTER_RIGHT);
        chip(box, Standing.OK, Tone.OK, StateShape.DISC, "running");
        chip(box, Standing.BUSY, Tone.BUSY, StateShape.HALF_LEFT, "starting, stopping or waiting");
        chip(box, Standing.WARN, Tone.WARN, StateShape.TRIANGLE, "in backoff or unhealthy");
        chip(box, Standing.FAILED, Tone.FAILED, StateShape.CROSS, "failed");
        chip(box, Standing.IDLE, Tone.IDLE, StateShape.RING, "at rest");
        chip(box, Standing.UNKNOWN, Tone.IDLE, StateShape.QUESTION, "unknown or without a deputy");
        return box;
    }

    private void chip(HBox box, Standing standing, Tone tone, StateShape shape, String words) {
        ToggleButton chip = new ToggleButton("0", new StateIcon(shape, tone));
        chip.setId("chip-" + standing.name().toLowerCase(Locale.ROOT));
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.getStyleClass().add("chip");
        chip.setAccessibleText("Show only those " + words);
        chip.setTooltip(new Tooltip("Show only those " + words));
        chip.setOnAction(event -> apply());
        chips.put(standing, chip);
        box.getChildren().add(chip);
    }

    private void apply() {
        Set<Standing> standings = EnumSet.noneOf(Standing.class);
        chips.forEach(
                (standing, chip) -> {
                    if (chip.isSelected()) {
                        standings.add(standing);
                    }
                });
        Filter filter = Filter.of(field.getText(), standings, store::now);
        Optional<String> wrong = filter.problem();
        field.pseudoClassStateChanged(WRONG, wrong.isPresent());
        problem.setText(wrong.orElse(""));
        table.filterProperty().set(filter);
    }

    private void count() {
        chips.forEach(
                (standing, chip) -> chip.setText(String.valueOf(store.counts().of(standing))));
    }

    private void arranged() {
        groupings.get(table.groupingProperty().get()).setSelected(true);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            clear();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
            table.requestFocus();
            event.consume();
        }
    }
}
