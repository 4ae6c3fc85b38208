package dev.posse.e2e.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.e2e.harness.Lab;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Start, stop, restart, kill, signal: what the panel orders is looked up in the system. */
final class PanelActsTest extends PanelCase {
    private static final String CONFIG =
            """
            {"defaults": {"restart": {"policy": "on-failure", "delay": "100ms"}},
             "processes": [
              {"name": "steady", "command": "sleep 1000"},
              {"name": "clicked", "command": "sleep 1000"},
              {"name": "victim", "autostart": true, "command": "sleep 1000"},
              {"name": "heard", "autostart": true, "restart": "never",
               "command": "trap 'exit 0' USR1; while true; do sleep 0.05; done"},
              {"name": "joints", "tags": ["critical"], "autostart": true, "command": "sleep 1000"},
              {"name": "one", "group": "pair", "command": "sleep 1000"},
              {"name": "two", "group": "pair", "command": "sleep 1000"}
            ]}
            """;

    private static final ProcessId STEADY = ProcessId.local("steady");
    private static final ProcessId CLICKED = ProcessId.local("clicked");
    private static final ProcessId VICTIM = ProcessId.local("victim");
    private static final ProcessId HEARD = ProcessId.local("heard");
    private static final ProcessId JOINTS = ProcessId.local("joints");
    private static final ProcessId ONE = ProcessId.local("one");
    private static final ProcessId TWO = ProcessId.local("two");

    @BeforeAll
    static void apply() throws Exception {
        lab.sheriff("apply", lab.write("acts.json", CONFIG).toString()).ok();
    }

    @Test
    void aStartByKeyIsAProcessInTheSystemAndAStopEndsIt() throws Exception {
        select(STEADY);
        press(KeyCode.S);
        long pid = awaitRunning(STEADY);
        assertThat(lab.pid("steady")).isEqualTo(pid);
        press(KeyCode.R);
        patiently().until(() -> pid(STEADY) != pid && pid(STEADY) != 0);
        assertThat(Lab.alive(pid)).isFalse();
        press(KeyCode.T);
        awaitState(STEADY, ProcessState.STOPPED);

        assertThat(lab.process("steady").get("wanted").asText()).isEqualTo("down");
    }

    @Test
    void aRowOffersWhatItsProcessCanDoAndDoesIt() throws Exception {
        patiently().until(() -> offered("clicked").equals(java.util.List.of("row-process-start")));
        robot.clickOn(row("clicked").lookup("#row-process-start"));
        awaitRunning(CLICKED);
        patiently()
                .untilAsserted(
                        () ->
                                assertThat(offered("clicked"))
                                        .containsExactlyInAnyOrder(
                                                "row-process-stop", "row-process-restart"));
        robot.clickOn(row("clicked").lookup("#row-process-stop"));

        awaitState(CLICKED, ProcessState.STOPPED);
    }

    @Test
    void aKilledChildIsMarkedUntilSomebodySawIt() throws Exception {
        long pid = awaitRunning(VICTIM);
        assertThat(mark()).isFalse();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        patiently().until(() -> pid(VICTIM) != pid && pid(VICTIM) != 0);
        awaitRunning(VICTIM);
        assertThat(mark()).as("the mark outlives the restart").isTrue();
        select(VICTIM);
        press(KeyCode.A);

        patiently().until(() -> !mark());
    }

    private boolean mark() throws Exception {
        return onScreen(
                () ->
                        row("victim").lookupAll(".state-icon").stream()
                                .anyMatch(
                                        icon ->
                                                icon.isVisible()
                                                        && icon.getParent()
                                                                        .lookupAll(".process-name")
                                                                        .size()
                                                                == 1));
    }

    @Test
    void whatIsCriticalIsStoppedOnlyAfterAYesAndAllOfThatByKey() throws Exception {
        long pid = awaitRunning(JOINTS);
        select(JOINTS);
        press(KeyCode.T);
        awaitSeen("#confirm-targets");
        press(KeyCode.ESCAPE);
        awaitGone("#confirm-targets");
        assertThat(Lab.alive(pid)).isTrue();
        press(KeyCode.T);
        awaitSeen("#confirm-targets");
        tabTo("confirm-dialog-ok");
        press(KeyCode.ENTER);

        awaitState(JOINTS, ProcessState.STOPPED);
    }

    @Test
    void aSignalArrives() throws Exception {
        awaitRunning(HEARD);
        select(HEARD);
        press(KeyCode.K);
        awaitSeen("#signal-name");
        tabTo("signal-name");
        type("USR1");
        tabTo("signal-dialog-ok");
        press(KeyCode.ENTER);

        awaitState(HEARD, ProcessState.EXITED);
    }

    @Test
    void aGroupIsStartedByItsHeadingAlone() throws Exception {
        patiently().until(() -> find(TWO).isPresent());
        robot.clickOn(row("pair"));
        assertThat(text("#bulk-count")).isEqualTo("2 selected");
        press(KeyCode.S);

        awaitRunning(ONE);
        awaitRunning(TWO);
    }

    @Test
    void theMenuOffersEditDeleteAndAddNew() throws Exception {
        patiently().until(() -> find(STEADY).isPresent());
        select(STEADY);
        press(KeyCode.CONTEXT_MENU);
        Set<String> titles =
                robot.lookup(".menu-item").queryAll().stream()
                        .flatMap(node -> node.lookupAll(".label").stream())
                        .map(node -> ((Labeled) node).getText())
                        .collect(Collectors.toSet());

        assertThat(titles).contains("Edit", "Delete", "Add New");
    }
}
