package dev.posse.gui.scripts;

import dev.posse.common.client.ScriptsClient.Steer;
import dev.posse.common.model.Notice;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import dev.posse.gui.command.Asker;
import dev.posse.gui.command.Messages;
import dev.posse.gui.command.Question;
import dev.posse.gui.link.SheriffLink;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.theme.StateIcon;
import dev.posse.gui.theme.StateShape;
import dev.posse.gui.theme.Tone;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Scripts and what became of them; the steps of one, live while it runs; and its reins. */
public final class ScriptsPlace extends BorderPane implements AutoCloseable {
    private final ScriptsModel model;
    private final PanelStore store;
    private final Asker asker;
    private final ListView<ScriptFacts> scripts;
    private final ListView<ScriptRun> runs;
    private final ListView<StepRun> steps = new ListView<>();
    private Optional<String> chosen = Optional.empty();
    private boolean reselects;
    private final StateIcon icon = new StateIcon();
    private final Label title = new Label();
    private final Label about = new Label();
    private final Button run = button("script-run", "Run", "fth-play");
    private final Button pause = button("script-pause", "Pause", "fth-pause");
    private final Button resume = button("script-resume", "Resume", "fth-play");
    private final Button abort = button("script-abort", "Abort…", "fth-x");
    private final Button abortAll = button("script-abort-stop", "Abort and stop…", "fth-square");

    public ScriptsPlace(
            SheriffLink link, PanelStore store, Executor screen, Asker asker, Messages messages) {
        this.store = store;
        this.asker = asker;
        model = new ScriptsModel(link, screen, messages);
        setId("scripts");
        scripts = list("script-list", "No script is in any configuration.", this::words);
        runs = list("run-list", "Nothing has been run yet.", this::words);
        scripts.setItems(model.scripts());
        runs.setItems(model.runs());
        steps.setId("script-steps");
        steps.setCellFactory(any -> new StepCell());
        steps.setPlaceholder(new Label("Choose a script to see its steps, or a run."));
        SplitPane split = new SplitPane(left(), right());
        split.setDividerPositions(0.32);
        setCenter(split);
        acts();
        listen();
    }

    private VBox left() {
        VBox left = new VBox(heading("Scripts"), scripts, heading("Runs"), runs);
        VBox.setVgrow(scripts, Priority.ALWAYS);
        VBox.setVgrow(runs, Priority.ALWAYS);
        left.getStyleClass().add("places-part");
        left.setMinWidth(240);
        return left;
    }

    private VBox right() {
        title.setId("script-title");
        title.getStyleClass().add("run-title");
        about.setId("script-about");
        about.getStyleClass().add("run-note");
        about.setWrapText(true);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, icon, title, space, run, pause, resume, abort, abortAll);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("run-head");
        VBox right = new VBox(head, about, steps);
        VBox.setVgrow(steps, Priority.ALWAYS);
        right.getStyleClass().add("places-part");
        return right;
    }

    private static Label heading(String text) {
        Label heading = new Label(text);
        heading.getStyleClass().add("pane-heading");
        return heading;
    }

    private static Button button(String id, String text, String icon) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private static <T> ListView<T> list(String id, String none, Function<T, Row> words) {
        ListView<T> list = new ListView<>();
        list.setId(id);
        list.setPlaceholder(new Label(none));
        list.setCellFactory(any -> new RowCell<>(words));
        return list;
    }

    @Override
    public void requestFocus() {
        scripts.requestFocus();
    }

    @Override
    public void close() {
        model.close();
    }

    // ---- what is shown ----

    private record Row(RunLook look, String name, String note) {}

    private Row words(ScriptFacts facts) {
        Optional<ScriptRun> last = facts.lastRun();
        int count = facts.script().steps().size();
        return new Row(
                last.map(each -> RunLook.of(each.state()))
                        .orElse(new RunLook(StateShape.RING, Tone.IDLE, "never run")),
                facts.script().name(),
                (count == 1 ? "1 step" : count + " steps")
                        + last.map(each -> " · " + when(each)).orElse(" · never run"));
    }

    private Row words(ScriptRun each) {
        return new Row(
                RunLook.of(each.state()), each.script(), "run " + each.id() + " · " + when(each));
    }

    private static String when(ScriptRun each) {
        return RunLook.of(each.state()).words() + " · " + Formats.full(each.startedAt());
    }

    private void show(Optional<ScriptRun> shown) {
        boolean planned = shown.filter(each -> each.id() == 0).isPresent();
        Optional<RunLook> look =
                shown.map(
                        each ->
                                planned
                                        ? new RunLook(StateShape.RING, Tone.IDLE, "not running")
                                        : RunLook.of(each.state()));
        look.ifPresent(each -> icon.show(each.shape(), each.tone()));
        icon.setVisible(look.isPresent());
        title.setText(shown.map(each -> each.script() + " · " + look.get().words()).orElse(""));
        about.setText(shown.map(each -> planned ? "What it would do" : story(each)).orElse(""));
        steps.getItems().setAll(shown.map(ScriptRun::steps).orElse(List.of()));
        refresh();
    }

    private static String story(ScriptRun each) {
        return "run "
                + each.id()
                + ", begun "
                + Formats.full(each.startedAt())
                + (each.actor().isEmpty() ? "" : " by " + each.actor())
                + (each.reason().isEmpty() ? "" : " (" + each.reason() + ")")
                + ", "
                + each.behind()
                + " of "
                + each.steps().size()
                + " steps"
                + (each.result().isEmpty() || each.state() == RunState.DONE
                        ? ""
                        : ": " + each.result());
    }

    private void refresh() {
        boolean live = store.link().live();
        Optional<ScriptRun> shown = model.shownProperty().get();
        boolean known = shown.filter(each -> isScript(each.script())).isPresent();
        boolean under = shown.filter(each -> each.id() > 0 && !each.state().over()).isPresent();
        boolean paused = shown.filter(each -> each.state() == RunState.PAUSED).isPresent();
        run.setVisible(known && !under);
        pause.setVisible(under && !paused);
        resume.setVisible(under && paused);
        abort.setVisible(under);
        abortAll.setVisible(under);
        List.of(run, pause, resume, abort, abortAll).forEach(each -> each.setDisable(!live));
    }

    private boolean isScript(String name) {
        return model.scripts().stream().anyMatch(each -> each.script().name().equals(name));
    }

    // ---- what is done ----

    private void acts() {
        run.setOnAction(event -> shown().ifPresent(each -> model.run(each.script())));
        pause.setOnAction(event -> steer(Steer.PAUSE, false));
        resume.setOnAction(event -> steer(Steer.RESUME, false));
        abort.setOnAction(event -> askAbort(false));
        abortAll.setOnAction(event -> askAbort(true));
    }

    private Optional<ScriptRun> shown() {
        return model.shownProperty().get();
    }

    private void steer(Steer verb, boolean stop) {
        shown().ifPresent(each -> model.steer(each, verb, stop));
    }

    private void askAbort(boolean stop) {
        shown().ifPresent(
                        each ->
                                asker.ask(
                                        new Question(
                                                "Abort " + each.script() + "?",
                                                stop
                                                        ? "It does no further step, and what it has"
                                                                + " started is stopped."
                                                        : "It does no further step. What it has"
                                                                + " started goes on.",
                                                List.of(),
                                                stop ? "Abort and stop" : "Abort",
                                                ""),
                                        () -> model.steer(each, Steer.ABORT, stop)));
    }

    private void listen() {
        Listen.now(model.shownProperty(), () -> show(shown()));
        Listen.to(
                store.linkProperty(),
                () -> {
                    if (store.link().live()) {
                        model.refresh();
                    }
                    refresh();
                });
        store.notices().addListener(this::happened);
        model.runs().addListener((ListChangeListener<ScriptRun>) change -> reselect());
        Listen.to(scripts.getSelectionModel().selectedItemProperty(), this::scriptChosen);
        Listen.to(runs.getSelectionModel().selectedItemProperty(), this::runChosen);
    }

    private void happened(ListChangeListener.Change<? extends Notice> change) {
        boolean concerned = false;
        while (change.next()) {
            concerned |= change.getAddedSubList().stream().anyMatch(ScriptsModel::concerns);
        }
        if (concerned) {
            model.refresh();
        }
    }

    private void scriptChosen() {
        ScriptFacts script = scripts.getSelectionModel().getSelectedItem();
        if (script != null && !reselects) {
            chosen = Optional.of(script.script().name());
            runs.getSelectionModel().clearSelection();
            model.choose(script);
        }
    }

    private void runChosen() {
        ScriptRun one = runs.getSelectionModel().getSelectedItem();
        if (one != null && !reselects) {
            chosen = Optional.empty();
            scripts.getSelectionModel().clearSelection();
            model.choose(one);
        }
    }

    /** Lists that were filled anew show what was chosen as chosen. */
    private void reselect() {
        reselects = true;
        chosen.ifPresent(
                name ->
                        model.scripts().stream()
                                .filter(each -> each.script().name().equals(name))
                                .findFirst()
                                .ifPresent(scripts.getSelectionModel()::select));
        if (chosen.isEmpty()) {
            shown().flatMap(
                            looked ->
                                    model.runs().stream()
                                            .filter(each -> each.id() == looked.id())
                                            .findFirst())
                    .ifPresent(runs.getSelectionModel()::select);
        }
        reselects = false;
        refresh();
    }

    /** An icon, a name, and behind it when and how. */
    private static final class RowCell<T> extends ListCell<T> {
        private final Function<T, Row> words;
        private final StateIcon icon = new StateIcon();
        private final Label name = new Label();
        private final Label note = new Label();
        private final HBox box;

        RowCell(Function<T, Row> words) {
            this.words = words;
            name.setMinWidth(Region.USE_PREF_SIZE);
            note.getStyleClass().add("run-note");
            box = new HBox(8, icon, name, note);
            box.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            Row row = words.apply(item);
            icon.show(row.look().shape(), row.look().tone());
            name.setText(row.name());
            note.setText(row.note());
            setGraphic(box);
            setAccessibleText(row.name() + ", " + row.note());
        }
    }
}
