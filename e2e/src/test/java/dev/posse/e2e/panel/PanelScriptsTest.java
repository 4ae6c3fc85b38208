package dev.posse.e2e.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import dev.posse.e2e.harness.Lab;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scripts in the panel: their steps, and the reins of a run. */
class PanelScriptsTest extends PanelCase {
    private static final String CONFIG =
            """
            {"processes": [
              {"name": "first", "command": "sleep 1000"},
              {"name": "second", "command": "sleep 1000"}],
             "scripts": {
              "go": ["start cmd \\"first\\" wait \\"running\\";", "start cmd \\"second\\" wait \\"running\\";"],
              "wait": ["start cmd \\"first\\" wait \\"running\\";", "wait ms 600000;"]}}
            """;

    private static final ProcessId FIRST = ProcessId.local("first");
    private static final ProcessId SECOND = ProcessId.local("second");

    @BeforeAll
    static void apply() throws Exception {
        lab.sheriff("apply", lab.write("scripts.json", CONFIG).toString()).ok();
    }

    private void choose(String script) throws Exception {
        press(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        patiently().until(() -> scripts().getItems().size() == 2);
        onScreen(
                () -> {
                    scripts().getItems().stream()
                            .filter(each -> each.script().name().equals(script))
                            .findFirst()
                            .ifPresent(scripts().getSelectionModel()::select);
                    return null;
                });
        patiently().until(() -> !states().isEmpty());
    }

    private ListView<ScriptFacts> scripts() {
        return robot.lookup("#script-list").query();
    }

    private List<StepState> states() throws Exception {
        ListView<StepRun> steps = robot.lookup("#script-steps").query();
        return onScreen(() -> steps.getItems().stream().map(StepRun::state).toList());
    }

    @Test
    void aScriptShowsWhatItWouldDoRunsAndShowsItsStepsAsTheyCome() throws Exception {
        choose("go");
        assertThat(states()).containsOnly(StepState.WAITING);
        assertThat(text("#script-about")).isEqualTo("What it would do");
        click("#script-run");
        patiently().until(() -> text("#script-title").equals("go · done"));
        assertThat(states()).containsOnly(StepState.DONE);
        assertThat(Lab.alive(awaitRunning(FIRST))).isTrue();
        assertThat(Lab.alive(awaitRunning(SECOND))).isTrue();
        ListView<?> runs = robot.lookup("#run-list").query();
        patiently().until(() -> !runs.getItems().isEmpty());
        lab.sheriff("stop", "first", "second").ok();
    }

    @Test
    void aRunThatSomebodyElseBeganIsSeenPausedAndAborted() throws Exception {
        choose("wait");
        lab.sheriff("script", "run", "wait", "--no-wait").ok();
        patiently().until(() -> text("#script-title").equals("wait · running"));
        awaitRunning(FIRST);
        click("#script-pause");
        patiently().until(() -> text("#script-title").equals("wait · paused"));
        click("#script-resume");
        patiently().until(() -> text("#script-title").equals("wait · running"));
        click("#script-abort-stop");
        awaitSeen("#confirm-dialog-ok");
        click("#confirm-dialog-ok");
        patiently().until(() -> text("#script-title").equals("wait · aborted"));
        awaitState(FIRST, ProcessState.STOPPED);
        assertThat(states()).endsWith(StepState.SKIPPED);
    }
}
