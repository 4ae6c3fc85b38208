package dev.posse.gui.shell;

import static org.awaitility.Awaitility.await;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.Loop;
import dev.posse.gui.fake.FakeLink;
import dev.posse.gui.logs.LogConsole;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The whole panel over a sheriff that the test plays, without a display. */
@ExtendWith(ApplicationExtension.class)
abstract class PanelFixture {
    final FxRobot robot = new FxRobot();
    final List<String> connected = new ArrayList<>();
    FakeLink link;
    Theme theme;
    Panel panel;
    Stage stage;
    private Loop timers;

    abstract Snapshot fleet();

    boolean liveAtOnce() {
        return true;
    }

    @BeforeEach
    final void open() throws Exception {
        link = new FakeLink(fleet(), liveAtOnce());
        timers = new Loop("test-timers");
        stage = FxToolkit.registerPrimaryStage();
        onScreen(
                () -> {
                    theme = new Theme(false);
                    panel =
                            new Panel(
                                    link,
                                    FakeLink.ENDPOINT,
                                    theme,
                                    timers,
                                    LogConsole.newWorker(),
                                    connected::add);
                    Scene scene = new Scene(panel.root(), 1270, 760);
                    theme.dress(scene);
                    stage.setScene(scene);
                    stage.show();
                    panel.start();
                    return null;
                });
        if (liveAtOnce()) {
            await().until(() -> onScreen(() -> panel.store().rows().size()) == fleetSize());
        }
        settle();
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

    private int fleetSize() {
        return link.snapshot().processes().size();
    }

    /** Runs on the FX thread and gives what it gives. */
    static <T> T onScreen(Callable<T> task) throws Exception {
        return WaitForAsyncUtils.asyncFx(task).get(20, TimeUnit.SECONDS);
    }

    static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    void press(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    void click(String query) {
        robot.clickOn(query);
        settle();
    }

    <T extends Node> T find(String query) {
        return robot.lookup(query).query();
    }

    boolean shown(String query) {
        return robot.lookup(query).tryQuery().filter(PanelFixture::seen).isPresent();
    }

    private static boolean seen(Node node) {
        return node.isVisible() && (node.getParent() == null || seen(node.getParent()));
    }

    void select(ProcessId... ids) throws Exception {
        onScreen(
                () -> {
                    panel.selection().only(List.of(ids));
                    panel.table().requestFocus();
                    return null;
                });
        settle();
    }

    ProcessRow row(ProcessId id) throws Exception {
        return onScreen(() -> panel.store().row(id).orElseThrow());
    }

    List<ProcessId> selected() throws Exception {
        return onScreen(() -> panel.selection().inOrder());
    }
}
