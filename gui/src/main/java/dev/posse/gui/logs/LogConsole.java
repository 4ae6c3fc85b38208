package dev.posse.gui.logs;

import dev.posse.common.model.ProcessId;
import dev.posse.gui.store.Formats;
import dev.posse.gui.theme.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** The log with what belongs to it: find, follow, times, pin, clear, save. */
public final class LogConsole extends BorderPane {
    private final LogModel model;
    private final LogView view;
    private final FindBar find;
    private final LogSearch search;
    private final Executor worker;
    private final Executor screen;
    private final Label title = new Label();
    private final Label empty = new Label();
    private final ToggleButton follow = new ToggleButton("Follow", new FontIcon("fth-arrow-down"));
    private final ToggleButton times = new ToggleButton("Times");
    private final ToggleButton pin = new ToggleButton("Pin");
    private final Button pill = new Button();
    private final Button saveButton = new Button("Save…", new FontIcon("fth-download"));
    private Set<ProcessId> wanted = Set.of();

    /**
     * @param worker one thread for search and files
     * @param screen runs on the FX thread
     */
    public LogConsole(LogModel model, Theme theme, Executor worker, Executor screen) {
        this.model = model;
        this.worker = worker;
        this.screen = screen;
        search = new LogSearch(model.ring(), worker, screen, this::searched);
        view = new LogView(model, search, theme);
        find = new FindBar(search, view);
        setId("log-console");
        getStyleClass().add("log-console");
        setTop(bar());
        setCenter(body());
        model.onChanged(this::changed);
        model.onEmptied(this::emptied);
        view.followingProperty().subscribe((was, is) -> following());
        view.unseenProperty().subscribe((was, is) -> following());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        following();
        changed();
    }

    /** One daemon thread for what takes long. */
    public static Executor newWorker() {
        return Executors.newSingleThreadExecutor(
                task -> {
                    Thread thread = new Thread(task, "panel-search");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    public LogView view() {
        return view;
    }

    /** How many lines it holds now. */
    public long lines() {
        return model.ring().size();
    }

    /** Shows the output of these, unless the console is pinned to others. */
    public void show(Set<ProcessId> processes) {
        wanted = processes;
        if (!pin.isSelected() || model.followed().isEmpty()) {
            model.follow(processes);
        }
    }

    public void focusFind() {
        find.focusField();
    }

    /** Looks for this text, as if it had been typed. */
    public void find(String text) {
        find.look(text);
    }

    public void step(boolean forwards) {
        find.step(forwards);
    }

    public void focusLog() {
        view.requestFocus();
    }

    /** Writes all that is in the console to a file; completes when it is there. */
    public CompletionStage<Long> save(Path file) {
        LogRing.Snapshot lines = model.ring().snapshot();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < model.sources().count(); i++) {
            labels.add(model.sources().label(i));
        }
        CompletableFuture<Long> done = new CompletableFuture<>();
        worker.execute(
                () -> {
                    try {
                        LogText.save(lines, labels, file);
                        screen.execute(() -> done.complete(lines.next() - lines.first()));
                    } catch (IOException e) {
                        screen.execute(() -> done.completeExceptionally(e));
                    }
                });
        return done;
    }

    /** Where a save begins; the window knows how to ask for a file. */
    public void onSave(Runnable action) {
        saveButton.setOnAction(event -> action.run());
    }

    private HBox bar() {
        title.setId("log-title");
        title.getStyleClass().add("pane-title");
        title.setMinWidth(0);
        follow.setId("log-follow");
        follow.setTooltip(new Tooltip("Stay at the newest line  (F, End)"));
        follow.setOnAction(event -> view.follow(follow.isSelected()));
        times.setId("log-times");
        times.setSelected(true);
        times.setTooltip(
                new Tooltip("Show when the deputy first saw each line, to a tick of 50 ms"));
        times.setOnAction(event -> view.showTimes(times.isSelected()));
        pin.setId("log-pin");
        pin.setTooltip(new Tooltip("Keep these processes while others are selected"));
        pin.setOnAction(event -> show(wanted));
        Button clear = new Button("Clear");
        clear.setId("log-clear");
        clear.setTooltip(new Tooltip("Empty the console; the deputy keeps its log"));
        clear.setOnAction(event -> model.clear());
        saveButton.setId("log-save");
        saveButton.setTooltip(new Tooltip("Save what is here with times and streams"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(6, title, space, find, follow, times, pin, clear, saveButton);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        return bar;
    }

    private StackPane body() {
        pill.setId("log-pill");
        pill.getStyleClass().add("log-pill");
        pill.setOnAction(event -> view.follow(true));
        pill.setFocusTraversable(false);
        StackPane.setAlignment(pill, Pos.BOTTOM_CENTER);
        empty.setId("log-empty");
        empty.getStyleClass().add("empty-text");
        empty.setMouseTransparent(true);
        return new StackPane(view, empty, pill);
    }

    private void changed() {
        view.changed();
        search.advance();
        find.changed();
        title.setText(titleText());
        boolean none = model.ring().size() == 0;
        empty.setVisible(none);
        empty.setText(
                model.followed().isEmpty()
                        ? "Select processes to see their output here."
                        : "No output yet.");
    }

    private void emptied() {
        view.emptied();
        search.restart();
    }

    private void searched() {
        if (find != null) {
            find.changed();
            view.requestLayout();
        }
    }

    private void following() {
        boolean on = view.followingProperty().get();
        long unseen = view.unseenProperty().get();
        follow.setSelected(on);
        pill.setVisible(!on);
        pill.setManaged(!on);
        pill.setText(unseen == 0 ? "Paused · go to the end ↓" : Formats.count(unseen) + " new ↓");
    }

    private String titleText() {
        Set<ProcessId> followed = model.followed();
        String lines =
                model.ring().size() == 0
                        ? ""
                        : "  ·  " + Formats.count(model.ring().size()) + " lines";
        if (followed.isEmpty()) {
            return "";
        }
        return followed.size() == 1
                ? followed.iterator().next() + lines
                : Formats.processes(followed.size()) + lines;
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            focusFind();
            event.consume();
        } else if (event.getCode() == KeyCode.F3) {
            step(!event.isShiftDown());
            event.consume();
        }
    }
}
