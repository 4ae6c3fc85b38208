package dev.posse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.client.SheriffClient;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.run.Loop;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import dev.posse.gui.link.ClientLink;
import dev.posse.gui.logs.LogConsole;
import dev.posse.gui.shell.Panel;
import dev.posse.gui.theme.Theme;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The panel over a real sheriff with real deputies and processes, by keys alone. */
@ExtendWith(ApplicationExtension.class)
final class PanelTest {
    private static final String CONFIG =
            """
            {"processes": [
              {"name": "steady", "command": "sleep 1000",
               "restart": {"policy": "on-failure", "delay": "100ms"}},
              {"name": "chatty", "autostart": true,
               "command": "i=0; while true; do i=$((i+1)); echo line $i; sleep 0.02; done"},
              {"name": "arm", "tags": ["critical"], "autostart": true, "command": "sleep 1000"}
            ]}
            """;

    private static final ProcessId STEADY = ProcessId.local("steady");
    private static final ProcessId CHATTY = ProcessId.local("chatty");
    private static final ProcessId ARM = ProcessId.local("arm");

    private final Lab lab = new Lab();
    private final FxRobot robot = new FxRobot();
    private final Loop timers = new Loop("panel-test");
    private Program sheriff;
    private Program deputy;
    private Panel panel;

    @BeforeEach
    void open() throws Exception {
        sheriff = lab.serve();
        deputy = lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
        lab.sheriff("apply", lab.write("robot.json", CONFIG).toString()).ok();
        Endpoint socket = new Endpoint.Unix(lab.home().resolve("sheriff/sheriff.sock"));
        SheriffClient client = SheriffClient.open(socket, PanelTest::noToken, "e2e (panel)");
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
        patiently().until(() -> onScreen(() -> panel.store().row(ARM).isPresent()));
        patiently().until(() -> view(ARM).state() == ProcessState.RUNNING);
    }

    @AfterEach
    void close() throws Exception {
        onScreen(
                () -> {
                    List.copyOf(Window.getWindows()).forEach(Window::hide);
                    panel.close();
                    return null;
                });
        timers.close();
        FxToolkit.cleanupStages();
        lab.close();
    }

    @Test
    void aStartByKeyIsAProcessInTheSystemAndAStopEndsIt() throws Exception {
        select(STEADY);
        press(KeyCode.S);
        patiently().until(() -> view(STEADY).state() == ProcessState.RUNNING);
        long pid = pid(STEADY);
        assertThat(Lab.alive(pid)).isTrue();
        assertThat(lab.pid("steady")).isEqualTo(pid);
        press(KeyCode.R);
        patiently().until(() -> pid(STEADY) != pid && pid(STEADY) != 0);
        assertThat(Lab.alive(pid)).isFalse();
        press(KeyCode.T);
        patiently().until(() -> view(STEADY).state() == ProcessState.STOPPED);

        assertThat(lab.process("steady").get("wanted").asText()).isEqualTo("down");
    }

    @Test
    void aKilledChildIsMarkedUntilSomebodySawIt() throws Exception {
        select(STEADY);
        press(KeyCode.S);
        patiently().until(() -> view(STEADY).state() == ProcessState.RUNNING);
        long pid = pid(STEADY);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        patiently().until(() -> crashes(STEADY) == 1);
        patiently().until(() -> view(STEADY).state() == ProcessState.RUNNING && pid(STEADY) != pid);
        assertThat(crashes(STEADY)).as("the mark outlives the restart").isEqualTo(1);
        press(KeyCode.A);

        patiently().until(() -> crashes(STEADY) == 0);
    }

    @Test
    void whatIsCriticalIsStoppedOnlyAfterAYesAndAllOfThatByKey() throws Exception {
        select(ARM);
        press(KeyCode.T);
        patiently().until(() -> robot.lookup("#confirm-targets").tryQuery().isPresent());
        press(KeyCode.ESCAPE);
        patiently().until(() -> robot.lookup("#confirm-targets").tryQuery().isEmpty());
        press(KeyCode.T);
        patiently().until(() -> robot.lookup("#confirm-targets").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#confirm-dialog-ok").query().requestFocus());
        press(KeyCode.ENTER);

        patiently().until(() -> view(ARM).state() == ProcessState.STOPPED);
    }

    @Test
    void anEditOfARunningOneRestartsIt() throws Exception {
        select(ARM);
        long pid = pid(ARM);
        press(KeyCode.E);
        patiently().until(() -> robot.lookup("#process-command").tryQuery().isPresent());
        robot.interact(
                () -> ((TextField) robot.lookup("#process-command").query()).setText("sleep 2000"));
        robot.interact(() -> ((TextField) robot.lookup("#process-folder").query()).setText("/tmp"));
        robot.interact(() -> robot.lookup("#process-dialog-ok").queryButton().fire());
        patiently().until(() -> pid(ARM) != 0 && pid(ARM) != pid);

        assertThat(ProcessHandle.of(pid(ARM)).orElseThrow().info().commandLine().orElse(""))
                .contains("sleep 2000");
    }

    @Test
    void aLostDeputyIsLostAndItsProcessesAreUnknownAndComeBack() throws Exception {
        long pid = pid(CHATTY);
        deputy.killHard();
        patiently()
                .until(
                        () ->
                                onScreen(
                                        () ->
                                                panel.store()
                                                                .host("localhost")
                                                                .orElseThrow()
                                                                .view()
                                                                .state()
                                                        == LinkState.LOST));
        patiently().until(() -> view(CHATTY).state() == ProcessState.UNKNOWN);
        assertThat(Lab.alive(pid)).isTrue();
        patiently().until(() -> words("#host-chip-localhost").contains("lost"));
        lab.deputy();
        patiently().until(() -> view(CHATTY).state() == ProcessState.RUNNING);

        assertThat(pid(CHATTY)).isEqualTo(pid);
    }

    @Test
    void aLostSheriffIsSaidAndThePanelComesBackByItself() throws Exception {
        sheriff.killHard();
        patiently().until(() -> seen("#banner"));
        assertThat(((Labeled) robot.lookup("#banner-text").query()).getText()).contains("retry");
        sheriff = lab.serve();

        patiently().until(() -> !seen("#banner"));
        patiently().until(() -> view(CHATTY).state() == ProcessState.RUNNING);
    }

    @Test
    void realOutputIsFollowedPausedAndSearched() throws Exception {
        select(CHATTY);
        patiently().until(() -> onScreen(() -> panel.console().lines()) > 50);
        robot.interact(() -> panel.console().focusLog());
        press(KeyCode.HOME);
        long top = onScreen(() -> panel.console().view().topLine());
        long lines = onScreen(() -> panel.console().lines());
        patiently().until(() -> onScreen(() -> panel.console().lines()) > lines + 20);
        assertThat(onScreen(() -> panel.console().view().topLine())).isEqualTo(top);
        press(KeyCode.SHORTCUT, KeyCode.F);
        robot.write("line 42");
        patiently()
                .until(
                        () ->
                                ((Labeled) robot.lookup("#log-find-count").query())
                                        .getText()
                                        .matches("[1-9].* of .* lines"));
        press(KeyCode.ESCAPE);
        press(KeyCode.ESCAPE);
        press(KeyCode.END);

        patiently().until(() -> onScreen(() -> panel.console().view().followingProperty().get()));
    }

    private ConditionFactory patiently() {
        return await().atMost(Lab.PATIENCE).pollInterval(Duration.ofMillis(50));
    }

    private void select(ProcessId id) throws Exception {
        onScreen(
                () -> {
                    panel.selection().only(List.of(id));
                    panel.table().requestFocus();
                    return null;
                });
    }

    private void press(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private ProcessView view(ProcessId id) throws Exception {
        return onScreen(
                () ->
                        panel.store()
                                .row(id)
                                .map(row -> row.view())
                                .orElseThrow(() -> new AssertionError(id + " is not shown")));
    }

    private long pid(ProcessId id) throws Exception {
        return view(id).status().pid().orElse(0);
    }

    private long crashes(ProcessId id) throws Exception {
        return onScreen(() -> panel.store().row(id).orElseThrow().unseenCrashes());
    }

    private String words(String query) {
        Optional<Node> node = robot.lookup(query).tryQuery();
        return node.stream()
                .flatMap(each -> each.lookupAll(".label").stream())
                .map(each -> ((Labeled) each).getText())
                .reduce("", (one, other) -> one + " " + other);
    }

    private boolean seen(String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static dev.posse.common.home.Token noToken() {
        throw new AssertionError("a unix socket needs no token");
    }

    private static <T> T onScreen(Callable<T> task) throws Exception {
        return WaitForAsyncUtils.asyncFx(task).get(20, TimeUnit.SECONDS);
    }
}
