package dev.posse.sheriff.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.config.schema.ScriptLine;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.CliRun;
import dev.posse.sheriff.cli.FakeScripts;
import dev.posse.sheriff.cli.FakeSheriff;
import dev.posse.sheriff.cli.Views;
import dev.posse.sheriff.cli.bulk.RunReport;
import dev.posse.sheriff.cli.text.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Scripts on the command line. */
final class ScriptVerbTest {
    private final FakeSheriff sheriff =
            new FakeSheriff(Views.snapshot(Views.process("camera").running(4121).view()));
    private final FakeScripts scripts = sheriff.scripts();
    private final CliRun cli = CliRun.on(sheriff);

    private static final StepRun FIRST =
            StepRun.ahead(
                    1,
                    0,
                    "start group \"drivers\" wait \"running\"",
                    List.of(ProcessId.local("camera"), new ProcessId("k9", "lidar")),
                    false);
    private static final StepRun SECOND = StepRun.ahead(2, 0, "wait ms 500", List.of(), false);

    private static ScriptRun run(RunState state, String result, StepRun... steps) {
        return new ScriptRun(
                7,
                "drivers/go",
                state,
                Views.NOW.minusSeconds(4),
                state.over() ? Optional.of(Views.NOW.minusMillis(2500)) : Optional.empty(),
                "ana@desk (cli)",
                "",
                result,
                List.of(steps));
    }

    private void goes(ScriptRun... looks) {
        scripts.looks.addAll(List.of(looks));
    }

    @Test
    void eachStepIsToldAsItEnds() {
        StepRun begun = FIRST.begun(Views.NOW.minusSeconds(4));
        StepRun done = begun.ended(StepState.DONE, "", Views.NOW.minusSeconds(3));
        goes(
                run(RunState.RUNNING, "", begun, SECOND),
                run(RunState.RUNNING, "", begun.noted("camera is STARTING"), SECOND),
                run(RunState.RUNNING, "", begun.noted("lidar@k9 is STARTING"), SECOND),
                run(RunState.RUNNING, "", done, SECOND.begun(Views.NOW.minusSeconds(3))),
                run(
                        RunState.DONE,
                        "done",
                        done,
                        SECOND.begun(Views.NOW.minusSeconds(3))
                                .ended(StepState.DONE, "", Views.NOW.minusMillis(2500))));
        assertThat(cli.run("script", "run", "drivers/go").exit()).isZero();
        assertThat(cli.lines())
                .containsExactly(
                        "✓ 1/2  start group \"drivers\" wait \"running\"  1.0 s",
                        "✓ 2/2  wait ms 500  0.5 s");
        assertThat(cli.err())
                .contains("script 'drivers/go' (run 7), 2 steps", "is done after 1.5 s");
    }

    @Test
    void aStepThatTakesAWhileSaysOnceWhatItWaitsFor() {
        StepRun begun = FIRST.begun(Views.NOW).noted("camera is STARTING");
        List<String> lines = new ArrayList<>();
        RunReport report = new RunReport(lines::add, Look.PIPE);
        report.look(run(RunState.RUNNING, "", begun, SECOND), 0);
        assertThat(lines).isEmpty();
        report.tick(999_999_999);
        assertThat(lines).isEmpty();
        report.tick(1_000_000_000);
        report.tick(2_000_000_000);
        assertThat(lines)
                .containsExactly(
                        "◐ 1/2  start group \"drivers\" wait \"running\"  waits: camera is"
                                + " STARTING");
    }

    @Test
    void whatIsNestedIsToldBeforeWhatItIsNestedIn() {
        StepRun outer =
                StepRun.ahead(1, 0, "run_script \"in\"", List.of(), false)
                        .begun(Views.NOW)
                        .ended(StepState.DONE, "", Views.NOW);
        StepRun inner =
                StepRun.ahead(2, 1, "wait ms 0", List.of(), false)
                        .begun(Views.NOW)
                        .ended(StepState.DONE, "", Views.NOW);
        goes(run(RunState.DONE, "done", outer, inner));
        cli.run("script", "run", "drivers/go");
        assertThat(cli.lines().get(0)).contains("wait ms 0");
        assertThat(cli.lines().get(1)).contains("run_script");
    }

    @Test
    void theExitCodeSaysHowItWent() {
        StepRun failed =
                FIRST.begun(Views.NOW).ended(StepState.FAILED, "camera is FAILED", Views.NOW);
        goes(run(RunState.FAILED, "step 1 failed", failed));
        assertThat(cli.run("script", "run", "drivers/go").exit()).isEqualTo(1);
        assertThat(cli.lines().get(0)).startsWith("✖ 1/1").endsWith("camera is FAILED");
        assertThat(cli.err()).contains("failed after 1.5 s: step 1 failed");

        scripts.looks.clear();
        goes(run(RunState.TIMED_OUT, "not in time", failed));
        assertThat(cli.run("script", "run", "drivers/go").exit()).isEqualTo(6);
        scripts.looks.clear();
        goes(run(RunState.ABORTED, "aborted; left as they are: camera", FIRST));
        assertThat(cli.run("script", "run", "drivers/go").exit()).isEqualTo(1);
        assertThat(cli.err()).contains("was aborted; left as they are: camera");
        scripts.looks.clear();
        assertThat(cli.run("script", "run", "drivers/go").exit()).isEqualTo(8);
    }

    @Test
    void withoutWaitingItIsOnlyBegun() {
        goes(run(RunState.RUNNING, "", FIRST));
        assertThat(cli.run("script", "run", "drivers/go", "--no-wait").exit()).isZero();
        assertThat(cli.lines()).containsExactly("script 'drivers/go' (run 7) is under way");
    }

    @Test
    void aDryRunTellsWhomEachStepMeansAndDoesNothing() {
        goes(run(RunState.PAUSED, "", FIRST, SECOND));
        assertThat(cli.run("script", "run", "drivers/go", "--dry-run").exit()).isZero();
        assertThat(cli.lines())
                .containsExactly(
                        "1  start group \"drivers\" wait \"running\"  -> camera, lidar@k9",
                        "2  wait ms 500");
        assertThat(scripts.asked).isEmpty();
    }

    @Test
    void listAndShowAndHistory() {
        scripts.known.add(
                new ScriptFacts(
                        new Script(
                                "drivers/go",
                                List.of(
                                        ScriptLine.parse(
                                                "start group \"drivers\" wait \"running\""),
                                        ScriptLine.parse("wait ms 500"))),
                        "/etc/robot.json",
                        Optional.of(run(RunState.DONE, "done"))));
        assertThat(cli.run("script").exit()).isZero();
        assertThat(cli.lines().get(1))
                .contains("drivers/go", "2", "done, 2s ago", "/etc/robot.json");
        cli.run("script", "show", "drivers/go");
        assertThat(cli.lines())
                .containsExactly(
                        "script drivers/go  from /etc/robot.json",
                        "  start group \"drivers\" wait \"running\";",
                        "  wait ms 500;");
        cli.run("script", "show", "drivers/go", "-o", "jsonl");
        assertThat(cli.lines())
                .singleElement()
                .asString()
                .contains(
                        "\"steps\":[{\"start\":{\"group\":\"drivers\"},\"wait\":\"running\"},"
                                + "{\"wait_ms\":500}]");
        assertThat(cli.run("script", "show", "drivers/og").exit()).isEqualTo(3);
        assertThat(cli.err()).contains("nearest: drivers/go");

        scripts.runs.add(run(RunState.TIMED_OUT, "step 1 failed", FIRST));
        cli.run("script", "history");
        assertThat(cli.lines().get(1))
                .contains("7", "drivers/go", "timed out", "1.5 s", "ana@desk", "step 1 failed");
    }

    @Test
    void contactThatIsLostMeanwhileLeavesNobodyInTheDark() {
        goes(run(RunState.RUNNING, "", FIRST.begun(Views.NOW), SECOND));
        scripts.cut = Optional.of(new Complaint(ExitCode.UNREACHABLE, "Network closed"));
        assertThat(cli.run("script", "run", "drivers/go").exit()).isEqualTo(4);
        assertThat(cli.err())
                .contains("If it ended, script 'drivers/go' (run 7) was interrupted")
                .contains("sheriff script history")
                .doesNotContain("Network closed");
    }

    @Test
    void waitingEndsWithItsTimeAndTheScriptGoesOn() {
        goes(run(RunState.RUNNING, "", FIRST.begun(Views.NOW), SECOND));
        assertThat(cli.run("script", "run", "drivers/go", "--timeout", "1m").exit()).isEqualTo(6);
        assertThat(cli.err()).contains("script 'drivers/go' (run 7) goes on");
    }

    @Test
    void theFormIsTheOneThatWasAskedFor() {
        goes(run(RunState.DONE, "done", FIRST, SECOND));
        cli.run("script", "run", "drivers/go", "-o", "jsonl");
        assertThat(cli.lines()).singleElement().asString().startsWith("{").endsWith("}");
        cli.run("script", "run", "drivers/go", "-o", "json");
        assertThat(cli.lines()).hasSizeGreaterThan(10).last().isEqualTo("}");
        cli.run("script", "run", "drivers/go", "--no-wait", "-o", "json");
        assertThat(cli.lines()).hasSizeGreaterThan(10);
        scripts.runs.add(run(RunState.DONE, "done", FIRST));
        cli.run("script", "history", "-o", "name");
        assertThat(cli.lines()).containsExactly("drivers/go");
    }

    @Test
    void theHistoryOfAScriptThatIsNotThereIsNoEmptyOne() {
        scripts.known.add(
                new ScriptFacts(
                        new Script("drivers/go", List.of(ScriptLine.parse("wait ms 500"))),
                        "/etc/robot.json",
                        Optional.empty()));
        assertThat(cli.run("script", "history", "drivers/og").exit()).isEqualTo(3);
        assertThat(cli.err()).contains("there is no script 'drivers/og'; nearest: drivers/go");
        assertThat(cli.run("script", "history", "drivers/go").exit()).isZero();
        assertThat(cli.err()).contains("sheriff script run drivers/go");
        assertThat(cli.run("script", "history", "--last", "0").exit()).isEqualTo(2);
        for (int n = 0; n < 60; n++) {
            scripts.runs.add(run(RunState.DONE, "done", FIRST));
        }
        cli.run("script", "history", "-o", "name");
        assertThat(cli.lines()).as("as the guide says").hasSize(50);
        assertThat(cli.run("script", "history", "gone").exit()).isEqualTo(3);
    }

    @Test
    void runsAreSteeredByName() {
        cli.run("script", "pause", "drivers/go");
        cli.run("script", "resume", "drivers/go");
        cli.run("scripts", "abort", "drivers/go", "--stop");
        cli.run("script", "abort");
        cli.run("script", "abort", "--run", "43");
        assertThat(scripts.asked)
                .containsExactly(
                        "PAUSE drivers/go",
                        "RESUME drivers/go",
                        "ABORT drivers/go and stop",
                        "ABORT ",
                        "ABORT  run 43");
        assertThat(cli.run("script", "run").exit()).isEqualTo(2);
        assertThat(cli.run("script", "abort", "--dry-run").exit()).isEqualTo(2);
        assertThat(cli.run("script", "frobnicate").exit()).isEqualTo(2);
    }
}
