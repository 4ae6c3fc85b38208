package dev.posse.e2e.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.e2e.harness.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Adding, editing, deleting, loading and saving by the dialogs, with the keyboard alone. */
final class PanelDialogsTest extends PanelCase {
    private static final String CONFIG =
            """
            {"processes": [
              {"name": "edited", "autostart": true, "cwd": "/tmp", "command": "sleep 1000"},
              {"name": "doomed", "autostart": true, "command": "sleep 1000"}
            ]}
            """;

    private static final ProcessId EDITED = ProcessId.local("edited");
    private static final ProcessId DOOMED = ProcessId.local("doomed");
    private static final ProcessId FRESH = ProcessId.local("fresh");
    private static final ProcessId LOADED = ProcessId.local("loaded");

    @BeforeAll
    static void apply() throws Exception {
        lab.sheriff("apply", lab.write("dialogs.json", CONFIG).toString()).ok();
    }

    @Test
    void aProcessIsAddedWithTheKeyboardAloneAndRuns() throws Exception {
        press(KeyCode.SHORTCUT, KeyCode.N);
        awaitSeen("#process-name");
        tabTo("process-name");
        press(KeyCode.ENTER);
        awaitSeen("#process-name-problem");
        assertThat(seen("#process-command-problem")).as("all that is missing is said").isTrue();
        tabTo("process-name");
        type("fresh");
        tabTo("process-command");
        type("sleep 1234");
        tabTo("process-folder");
        type("/tmp");
        press(KeyCode.ENTER);
        awaitGone("#process-name");

        long pid = awaitRunning(FRESH);
        assertThat(ProcessHandle.of(pid).orElseThrow().info().commandLine().orElse(""))
                .contains("sleep 1234");
        assertThat(Path.of("/proc/" + pid + "/cwd").toRealPath()).isEqualTo(Path.of("/tmp"));
    }

    @Test
    void anEditOfARunningOneRestartsIt() throws Exception {
        long pid = awaitRunning(EDITED);
        select(EDITED);
        press(KeyCode.E);
        awaitSeen("#process-command");
        tabTo("process-command");
        type("sleep 2000");
        press(KeyCode.ENTER);
        patiently().until(() -> pid(EDITED) != 0 && pid(EDITED) != pid);

        assertThat(ProcessHandle.of(awaitRunning(EDITED)).orElseThrow().info().commandLine())
                .hasValueSatisfying(line -> assertThat(line).contains("sleep 2000"));
    }

    @Test
    void aDeleteAsksFirstAndEndsTheProcess() throws Exception {
        long pid = awaitRunning(DOOMED);
        select(DOOMED);
        press(KeyCode.DELETE);
        awaitSeen("#confirm-targets");
        assertThat(Lab.alive(pid)).isTrue();
        tabTo("confirm-dialog-ok");
        press(KeyCode.ENTER);
        patiently().until(() -> find(DOOMED).isEmpty());

        patiently().until(() -> !Lab.alive(pid));
        assertThat(lab.find("doomed")).isEmpty();
    }

    @Test
    void aConfigurationIsLoadedAfterItsPlanWasSeenAndSavedToTheSame() throws Exception {
        Path file =
                lab.write(
                        "loaded.json",
                        "{\"processes\":[{\"name\":\"loaded\",\"command\":\"sleep 1000\","
                                + "\"autostart\":true,\"env\":{\"A\":\"b c\"},"
                                + "\"tags\":[\"t\"]}]}");
        press(KeyCode.SHORTCUT, KeyCode.O);
        awaitSeen("#config-file");
        tabTo("config-file");
        type(file.toString());
        press(KeyCode.ENTER);
        patiently().until(() -> text("#load-dialog-ok").equals("Apply"));
        assertThat(lab.find("loaded")).as("seeing a plan changes nothing").isEmpty();
        press(KeyCode.ENTER);
        awaitGone("#config-file");
        awaitRunning(LOADED);

        Path saved = lab.path("saved.json");
        press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.S);
        awaitSeen("#config-file");
        tabTo("config-file");
        type(saved.toString());
        press(KeyCode.ENTER);
        patiently().until(() -> Files.exists(saved));
        awaitGone("#config-file");
        String text = Files.readString(saved);
        assertThat(text).contains("\n  \"processes\": [");
        assertThat(new ObjectMapper().readTree(text).get("processes"))
                .anyMatch(
                        each ->
                                each.get("name").asText().equals("loaded")
                                        && each.get("env").get("A").asText().equals("b c"));

        press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.S);
        awaitSeen("#config-file");
        tabTo("config-file");
        type(saved.toString());
        press(KeyCode.ENTER);
        awaitSeen("#config-file-problem");
        tabTo("config-replace");
        press(KeyCode.SPACE);
        assertThat(
                        onScreen(
                                () ->
                                        ((CheckBox) robot.lookup("#config-replace").query())
                                                .isSelected()))
                .isTrue();
        tabTo("save-dialog-ok");
        press(KeyCode.ENTER);
        awaitGone("#config-file");
        assertThat(Files.readString(saved)).isEqualTo(text);
    }

    @Test
    void aConfigurationWithAMistakeSaysWhereAndChangesNothing() throws Exception {
        Path file =
                lab.write(
                        "wrong.json",
                        "{\"processes\": [\n  {\"name\": \"x\", \"comand\": \"a\"}]}");
        press(KeyCode.SHORTCUT, KeyCode.O);
        awaitSeen("#config-file");
        tabTo("config-file");
        type(file.toString());
        press(KeyCode.ENTER);
        patiently()
                .until(
                        () ->
                                words(robot.lookup("#load-dialog").query()).contains("command")
                                        || seen("#plan-problems")
                                                && text("#plan-problems").contains("command"));

        assertThat(text("#load-dialog-ok")).isEqualTo("Check");
        assertThat(find(ProcessId.local("x"))).isEmpty();
        assertThat(view(EDITED).state()).isNotEqualTo(ProcessState.UNKNOWN);
    }
}
