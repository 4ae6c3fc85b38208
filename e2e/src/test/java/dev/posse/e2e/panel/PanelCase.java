package dev.posse.e2e.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.client.SheriffClient;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.home.Token;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.run.Loop;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import dev.posse.gui.link.ClientLink;
import dev.posse.gui.logs.LogConsole;
import dev.posse.gui.shell.Panel;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.theme.Theme;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The panel over a real sheriff, a real deputy and real processes, without a display. The tests of
 * a class share the sheriff and open a panel each; each test has processes of its own.
 */
@ExtendWith(ApplicationExtension.class)
abstract class PanelCase {
    static Lab lab;
    static Program sheriff;
    static Program deputy;

    final FxRobot robot = new FxRobot();
    Panel panel;
    private Loop timers;

    @BeforeAll
    static void raise() {
        lab = new Lab();
        sheriff = lab.serve();
        deputy = lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
    }

    @AfterAll
    static void fell() {
        lab.close();
    }

    @BeforeEach
    final void open() throws Exception {
        Endpoint socket = new Endpoint.Unix(lab.home().resolve("sheriff/sheriff.sock"));
        SheriffClient client = SheriffClient.open(socket, PanelCase::noToken, "e2e (panel)");
        timers = new Loop("panel-test");
        Stage stage = FxToolkit.registerPrimaryStage();
        onScreen(
                () -> {
                    Theme theme = new Theme(true);
                    panel =
                            new Panel(
                                    new ClientLink(client, timers::now),
                                    socket.toString(),
                                    theme,
                                    timers,
                                    LogConsole.newWorker(),
                                    endpoint -> {});
                    Scene scene = new Scene(panel.root(), 1270, 780);
                    theme.dress(scene);
                    stage.setScene(scene);
                    stage.show();
                    panel.start();
                    return null;
                });
        patiently().until(() -> onScreen(() -> panel.store().link().live()));
    }

    @AfterEach
    final void shut() throws Exception {
        onScreen(
                () -> {
                    List.copyOf(Window.getWindows()).forEach(Window::hide);
                    panel.close();
                    return null;
                });
        timers.close();
        FxToolkit.cleanupStages();
    }

    // ---- what a person does ----

    /** The keyboard goes to the table, and these are selected. */
    final void select(ProcessId... ids) throws Exception {
        onScreen(
                () -> {
                    panel.selection().only(List.of(ids));
                    panel.table().requestFocus();
                    return null;
                });
    }

    final void press(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    final void click(String query) {
        robot.clickOn(query);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Types into the field that has the keyboard, in place of what is there. */
    final void type(String text) throws Exception {
        press(KeyCode.SHORTCUT, KeyCode.A);
        for (char letter : text.toCharArray()) {
            onScreen(
                    () -> {
                        Node field = keyboard().orElseThrow();
                        Event.fireEvent(field, typed(String.valueOf(letter)));
                        return null;
                    });
        }
    }

    private static KeyEvent typed(String letter) {
        return new KeyEvent(
                KeyEvent.KEY_TYPED, letter, letter, KeyCode.UNDEFINED, false, false, false, false);
    }

    /** Goes on from field to field by Tab until the keyboard is there. */
    final void tabTo(String id) throws Exception {
        for (int i = 0; i < 30; i++) {
            if (id.equals(focused())) {
                return;
            }
            press(KeyCode.TAB);
        }
        throw new AssertionError("Tab never came to " + id + "; the last was " + focused());
    }

    private static String focused() throws Exception {
        return onScreen(() -> keyboard().map(PanelCase::named).orElse(""));
    }

    /**
     * Who has the keyboard. Of the window on top: without a display, the one below counts as
     * focused, too, and the robot would write into that.
     */
    private static Optional<Node> keyboard() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Stage && window.isShowing())
                .reduce((below, above) -> above)
                .map(window -> window.getScene().getFocusOwner());
    }

    /** An editable box gives the keyboard to a field of its own. */
    private static String named(Node node) {
        Node named = node;
        while (named.getId() == null && named.getParent() != null) {
            named = named.getParent();
        }
        return String.valueOf(named.getId());
    }

    // ---- what a person sees ----

    final boolean seen(String query) {
        return robot.lookup(query).tryQuery().filter(PanelCase::shown).isPresent();
    }

    private static boolean shown(Node node) {
        return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
    }

    final void awaitSeen(String query) {
        patiently().until(() -> seen(query));
    }

    final void awaitGone(String query) {
        patiently().until(() -> !seen(query));
    }

    final String text(String query) {
        Node node = robot.lookup(query).query();
        return node instanceof Labeled labeled
                ? labeled.getText()
                : ((TextInputControl) node).getText();
    }

    /** All words in it. */
    final String words(Node node) {
        return node.lookupAll(".label").stream()
                .filter(PanelCase::shown)
                .map(each -> ((Labeled) each).getText())
                .collect(Collectors.joining(" "));
    }

    /** The row of the table that shows it. */
    final TreeTableRow<?> row(String name) {
        return robot.lookup(".tree-table-row-cell").queryAll().stream()
                .filter(node -> node instanceof TreeTableRow<?> row && !row.isEmpty())
                .filter(
                        node ->
                                node.lookup(".process-name") instanceof Labeled label
                                        && label.getText().equals(name))
                .map(node -> (TreeTableRow<?>) node)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row shows " + name));
    }

    /** Ids of the buttons that its row offers. */
    final List<String> offered(String name) throws Exception {
        return onScreen(
                () ->
                        row(name).lookupAll(".button").stream()
                                .filter(PanelCase::shown)
                                .map(Node::getId)
                                .toList());
    }

    // ---- what is ----

    final Optional<ProcessRow> find(ProcessId id) throws Exception {
        return onScreen(() -> panel.store().row(id));
    }

    final ProcessView view(ProcessId id) throws Exception {
        return find(id).orElseThrow(() -> new AssertionError(id + " is not shown")).view();
    }

    final long pid(ProcessId id) throws Exception {
        return view(id).status().pid().orElse(0);
    }

    final long awaitRunning(ProcessId id) throws Exception {
        awaitState(id, ProcessState.RUNNING);
        long pid = pid(id);
        assertThat(Lab.alive(pid)).isTrue();
        return pid;
    }

    final void awaitState(ProcessId id, ProcessState state) {
        patiently().until(() -> find(id).filter(row -> row.view().state() == state).isPresent());
    }

    static ConditionFactory patiently() {
        return await().atMost(Lab.PATIENCE).pollInterval(Duration.ofMillis(50));
    }

    static <T> T onScreen(Callable<T> task) throws Exception {
        return WaitForAsyncUtils.asyncFx(task).get(20, TimeUnit.SECONDS);
    }

    private static Token noToken() {
        throw new AssertionError("a unix socket needs no token");
    }
}
