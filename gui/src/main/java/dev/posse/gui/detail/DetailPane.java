package dev.posse.gui.detail;

import dev.posse.common.model.Launch;
import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.gui.link.SheriffLink;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.Selection;
import dev.posse.gui.theme.Theme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/** The drawer below the table: log, overview, environment and events of what is selected. */
public final class DetailPane extends TabPane {
    private final PanelStore store;
    private final Selection selection;
    private final SheriffLink link;
    private final Executor screen;
    private final Overview overview;
    private final EnvironmentTable environment = new EnvironmentTable();
    private final ObservableList<Notice> events = FXCollections.observableArrayList();
    private final Label none = new Label("Select one process to see all about it.");
    private final StackPane overviewPage;
    private Optional<ProcessRow> row = Optional.empty();
    private Optional<ProcessDetail> detail = Optional.empty();
    private Subscription listening = Subscription.EMPTY;
    private long asked;

    /**
     * @param log the first tab
     * @param screen runs on the FX thread
     */
    public DetailPane(
            PanelStore store,
            Selection selection,
            SheriffLink link,
            Executor screen,
            Theme theme,
            Node log) {
        this.store = store;
        this.selection = selection;
        this.link = link;
        this.screen = screen;
        overview = new Overview(store, theme);
        setId("detail");
        getStyleClass().add("detail");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        none.getStyleClass().add("empty-text");
        overviewPage = new StackPane(overview, none);
        getTabs()
                .addAll(
                        tab("Logs", "tab-logs", log),
                        tab("Overview", "tab-overview", overviewPage),
                        tab("Environment", "tab-environment", environment),
                        tab("Events", "tab-events", new EventList("process-events", events)));
        Listen.now(selection.idsProperty(), this::selected);
        Listen.to(store.secondsProperty(), this::show);
        Listen.to(theme.paletteProperty(), this::show);
        Listen.to(store.linkProperty(), this::ask);
        store.notices().addListener((ListChangeListener<Notice>) change -> noted());
    }

    /** Brings a tab to the front: 0 is the log. */
    public void showTab(int index) {
        getSelectionModel().select(index);
    }

    /** The tab that many to the right, round and round. */
    public void turn(int tabs) {
        int next = Math.floorMod(getSelectionModel().getSelectedIndex() + tabs, getTabs().size());
        getSelectionModel().select(next);
    }

    private static Tab tab(String title, String id, Node content) {
        Tab tab = new Tab(title, content);
        tab.setId(id);
        return tab;
    }

    private void selected() {
        Optional<ProcessRow> next = selection.single().flatMap(store::row);
        if (next.equals(row)) {
            noted();
            return;
        }
        listening.unsubscribe();
        row = next;
        detail = Optional.empty();
        listening =
                row.map(
                                each ->
                                        Subscription.combine(
                                                each.viewProperty().subscribe(this::changed),
                                                Listen.to(each.pendingProperty(), this::show)))
                        .orElse(Subscription.EMPTY);
        ask();
        noted();
        show();
    }

    /** The specification is asked for anew when the sheriff's book has changed. */
    private void changed(ProcessView was, ProcessView is) {
        if (was.status().generation() != is.status().generation()
                || !was.commandLine().equals(is.commandLine())) {
            ask();
        }
        show();
    }

    private void ask() {
        if (row.isEmpty() || !store.link().live()) {
            return;
        }
        long mine = ++asked;
        ProcessId id = row.get().id();
        link.describe(id)
                .whenComplete(
                        (answer, failure) ->
                                screen.execute(
                                        () -> {
                                            if (mine == asked && failure == null) {
                                                detail = Optional.of(answer);
                                                noted();
                                                show();
                                            }
                                        }));
    }

    private void show() {
        none.setVisible(row.isEmpty());
        overview.setVisible(row.isPresent());
        row.ifPresent(each -> overview.show(each, detail));
        environment.show(
                detail.map(all -> environment(all.spec().launch())),
                detail.map(all -> all.spec().launch().useOsEnv()).orElse(true));
    }

    /** With where its secrets lie in place of their values, which nobody here knows. */
    private static Map<String, String> environment(Launch launch) {
        Map<String, String> all = new LinkedHashMap<>(launch.env());
        launch.secrets().forEach((name, ref) -> all.put(name, ref.toString()));
        return all;
    }

    private void noted() {
        List<Notice> all = new ArrayList<>(detail.map(ProcessDetail::events).orElse(List.of()));
        long last = all.isEmpty() ? Long.MIN_VALUE : all.get(all.size() - 1).sequence();
        Set<ProcessId> ids = selection.ids();
        for (Notice notice : store.notices()) {
            if (notice.sequence() > last && notice.process().filter(ids::contains).isPresent()) {
                all.add(notice);
            }
        }
        java.util.Collections.reverse(all);
        if (!all.equals(events)) {
            events.setAll(all);
        }
    }
}
