package dev.posse.gui.shell;

import dev.posse.common.model.Notice;
import dev.posse.common.run.Timers;
import dev.posse.gui.command.CommandRegistry;
import dev.posse.gui.command.CommandUi;
import dev.posse.gui.command.Commands;
import dev.posse.gui.command.Operator;
import dev.posse.gui.command.PanelActions.View;
import dev.posse.gui.detail.DetailPane;
import dev.posse.gui.detail.EventList;
import dev.posse.gui.dialog.ConfirmDialog;
import dev.posse.gui.dialog.Dialogs;
import dev.posse.gui.hosts.HostStrip;
import dev.posse.gui.link.SheriffLink;
import dev.posse.gui.logs.LogConsole;
import dev.posse.gui.logs.LogModel;
import dev.posse.gui.logs.LogRing;
import dev.posse.gui.scripts.ScriptsPlace;
import dev.posse.gui.store.EventBatcher;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.Selection;
import dev.posse.gui.store.StoreFeed;
import dev.posse.gui.table.ProcessTable;
import dev.posse.gui.theme.Theme;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SplitPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The whole panel over one link; it wires its parts and owns nothing else. */
public final class Panel implements AutoCloseable {
    /** Log lines come together, because one big batch costs hardly more than a small one. */
    static final Duration LOG_GAP = Duration.ofMillis(50);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final double MENU_INDENT = 40;
    static final Comparator<Notice> NEWEST = Comparator.comparingLong(Notice::sequence).reversed();

    private final SheriffLink link;
    private final Timers timers;
    private final EventBatcher screen;
    private final PanelStore store;
    private final Selection selection = new Selection();
    private final LogModel logs;
    private final LogConsole console;
    private final StatusBar status;
    private final ProcessTable table;
    private final CommandRegistry registry;
    private final PanelDoer doer;
    private final FilterBar filter;
    private final DetailPane detail;
    private final Rail rail;
    private final ScriptsPlace scripts;
    private final StackPane places = new StackPane();
    private final BorderPane root = new BorderPane();
    private Timers.Cancellable ticking = () -> {};

    /**
     * @param endpoint of the link, for people
     * @param timers on a thread that is not the screen's
     * @param worker one thread for search and files
     * @param connect shows another sheriff in place of this one
     */
    public Panel(
            SheriffLink link,
            String endpoint,
            Theme theme,
            Timers timers,
            Executor worker,
            Consumer<String> connect) {
        this.link = link;
        this.timers = timers;
        screen = EventBatcher.onScreen(timers, EventBatcher.PULSE);
        store = new PanelStore(timers, endpoint);
        EventBatcher logScreen = EventBatcher.onScreen(timers, LOG_GAP);
        LogRing ring = new LogRing(LogModel.MOST_LINES, LogModel.MOST_BYTES);
        logs = new LogModel(link, logScreen, timers::now, ring);
        console = new LogConsole(logs, theme, worker, screen);
        status = new StatusBar(store);
        Dialogs dialogs = new Dialogs(theme, () -> root.getScene().getWindow());
        ConfirmDialog asker = new ConfirmDialog(dialogs, this::hold);
        Operator operator = new Operator(link, store, screen, asker, status);
        doer =
                new PanelDoer(
                        this, link, store, selection, operator, asker, dialogs, status, worker,
                        screen, theme);
        registry = Commands.registry(operator, doer);
        CommandUi commands = new CommandUi(registry, this::targets, this::live);
        table = new ProcessTable(store, selection, theme, commands, doer::editProcess);
        ProcessMenu menu = new ProcessMenu(registry, commands, operator, doer);
        filter = new FilterBar(store, table);
        detail = new DetailPane(store, selection, link, screen, theme, console);
        rail = new Rail(store, doer::show);
        BulkBar bulk = new BulkBar(store, selection, commands, () -> hold(menu.of(targets())));
        scripts = new ScriptsPlace(link, store, screen, asker, status);
        places.getChildren()
                .addAll(
                        processes(bulk),
                        new HostsPlace(store, theme, commands, doer),
                        new EventList("events", store.notices().sorted(NEWEST)),
                        scripts);
        frame(new TopBar(store, commands, theme), firstRun(connect));
        keys(menu);
        listen();
    }

    public Parent root() {
        return root;
    }

    public PanelStore store() {
        return store;
    }

    public Selection selection() {
        return selection;
    }

    public ProcessTable table() {
        return table;
    }

    public LogConsole console() {
        return console;
    }

    public CommandRegistry registry() {
        return registry;
    }

    DetailPane detail() {
        return detail;
    }

    FilterBar filter() {
        return filter;
    }

    /** Connects, and begins to tick. */
    public void start() {
        link.open(new StoreFeed(screen, store::apply));
        ticking = timers.every(TICK, () -> screen.execute(this::tick));
        place(View.PROCESSES);
    }

    @Override
    public void close() {
        ticking.cancel();
        scripts.close();
        logs.stop();
        link.close();
    }

    /**
     * Brings one of the places to the front, and a tab of its drawer.
     *
     * @param tab 0: log, 1: overview, 2: environment, 3: events
     */
    public void show(View view, int tab) {
        place(view);
        detail.showTab(tab);
    }

    /** Tells a problem in the status bar. */
    public void tell(String problem) {
        status.problem(problem);
    }

    /** Brings one of the places to the front. */
    void place(View view) {
        for (View each : View.values()) {
            places.getChildren().get(each.ordinal()).setVisible(each == view);
        }
        rail.select(view);
        if (view == View.PROCESSES) {
            table.requestFocus();
        } else {
            places.getChildren().get(view.ordinal()).requestFocus();
        }
    }

    private void tick() {
        store.tick();
        logs.tick();
    }

    private List<ProcessRow> targets() {
        return table.targets();
    }

    private boolean live() {
        return store.link().live();
    }

    private void hold(boolean on) {
        table.hold(on);
    }

    private ContextMenu hold(ContextMenu menu) {
        menu.setOnShowing(event -> table.hold(true));
        menu.setOnHidden(event -> table.hold(false));
        return menu;
    }

    private SplitPane processes(BulkBar bulk) {
        VBox upper = new VBox(new HostStrip(store, doer::selectHost), filter, table, bulk);
        VBox.setVgrow(table, Priority.ALWAYS);
        upper.getStyleClass().add("processes-upper");
        upper.setMinHeight(180);
        detail.setMinHeight(120);
        SplitPane split = new SplitPane(upper, detail);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.6);
        split.setId("processes");
        return split;
    }

    private FirstRun firstRun(Consumer<String> connect) {
        FirstRun firstRun = new FirstRun(store, link::retryNow, connect, doer::copy);
        Listen.now(
                store.linkProperty(),
                () -> {
                    firstRun.setVisible(!store.everLive());
                    places.setVisible(store.everLive());
                });
        return firstRun;
    }

    private void frame(TopBar top, FirstRun firstRun) {
        root.setId("panel");
        root.getStyleClass().add("panel");
        root.setTop(new VBox(top, new Banner(store, link::retryNow)));
        root.setLeft(rail);
        root.setCenter(new StackPane(places, firstRun));
        root.setBottom(status);
    }

    private void keys(ProcessMenu menu) {
        table.addEventHandler(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                event -> {
                    hold(menu.of(targets())).show(table, event.getScreenX(), event.getScreenY());
                    event.consume();
                });
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::back);
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> menuKey(event, menu));
        PanelKeys keys =
                new PanelKeys(registry, this::targets, this::live, table::isFocused, status);
        // A filter, because tables take Ctrl+A and the like for themselves.
        root.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
    }

    /** Not every desktop tells of its menu key by itself. */
    private void menuKey(KeyEvent event, ProcessMenu menu) {
        boolean asked =
                event.getCode() == KeyCode.CONTEXT_MENU
                        || event.getCode() == KeyCode.F10 && event.isShiftDown();
        if (asked) {
            Bounds at = table.localToScreen(table.cursorBounds());
            hold(menu.of(targets())).show(table, at.getMinX() + MENU_INDENT, at.getMaxY());
            event.consume();
        }
    }

    private void listen() {
        Listen.now(selection.idsProperty(), () -> console.show(selection.ids()));
        store.onNotice(logs::note);
        console.onSave(() -> doer.saveLog(console));
    }

    /** Esc goes one step back; brackets turn the drawer. */
    private void back(KeyEvent event) {
        if (!table.isFocused()) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE && !selection.ids().isEmpty()) {
            selection.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.OPEN_BRACKET) {
            detail.turn(-1);
            event.consume();
        } else if (event.getCode() == KeyCode.CLOSE_BRACKET) {
            detail.turn(1);
            event.consume();
        }
    }
}
