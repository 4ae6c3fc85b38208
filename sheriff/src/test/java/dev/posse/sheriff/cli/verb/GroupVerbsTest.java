package dev.posse.sheriff.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Labels;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.sheriff.cli.CliRun;
import dev.posse.sheriff.cli.FakeSheriff;
import dev.posse.sheriff.cli.Views;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Groups, sets and replicas on the command line. */
final class GroupVerbsTest {
    private static final ProcessView LEFT =
            Views.process("left").running(1).group("drivers/cameras").view().within(List.of("see"));
    private static final ProcessView RIGHT =
            Views.process("right").group("drivers").view().within(List.of("see"));

    private final FakeSheriff sheriff =
            new FakeSheriff(
                    Views.snapshot(
                            LEFT, RIGHT, replica("web-1"), replica("web-2"), replica("web-3")));
    private final CliRun cli = CliRun.on(sheriff);

    private static ProcessView replica(String name) {
        return Views.process(name)
                .running(7)
                .labels(new Labels("", List.of(), 0, List.of(), "web"))
                .view();
    }

    private void ends(RunState how, String result) {
        sheriff.scripts()
                .looks
                .add(
                        new ScriptRun(
                                3,
                                "start see",
                                how,
                                Views.NOW,
                                Optional.of(Views.NOW),
                                "ana",
                                "",
                                result,
                                List.of()));
    }

    @Test
    void groupsAreToldByNameStateAndHowManyRun() {
        assertThat(cli.run("group", "--no-headers").exit()).isZero();
        assertThat(cli.lines().stream().map(line -> line.replaceAll("\\s+", " ").strip()))
                .containsExactly(
                        "drivers path degraded 1/2 right stopped",
                        "drivers/cameras path running 1/1",
                        "see set degraded 1/2 right stopped");
        cli.run("ps", "--groups", "web", "-o", "name");
        assertThat(cli.out()).isBlank();
        cli.run("group", "list", "see", "-o", "json");
        assertThat(cli.out())
                .contains("\"kind\": \"set\"", "\"state\": \"DEGRADED\"", "\"running\": 1");
        assertThat(cli.run("group", "sea").exit()).isEqualTo(3);
        assertThat(cli.err()).contains("nearest: see");
        assertThat(cli.run("group", "start").exit()).isEqualTo(2);
    }

    @Test
    void whatHasNothingToDoIsNoTrouble() {
        CliRun group =
                CliRun.on(
                        new FakeSheriff(
                                Views.snapshot(
                                        Views.process("b").group("g").running(1).view(),
                                        Views.process("off").group("g").disabled().view(),
                                        Views.process("map")
                                                .group("g")
                                                .state(ProcessState.EXITED)
                                                .view())));
        group.run("group", "--no-headers");
        assertThat(group.lines().get(0).replaceAll("\\s+", " ").strip())
                .isEqualTo("g path running 1/3");
    }

    @Test
    void aSetIsStartedInStepsAndTheExitCodeIsThatOfTheRun() {
        ends(RunState.DONE, "done");
        assertThat(cli.run("start", "see", "--timeout", "5s").exit()).isZero();
        assertThat(sheriff.scripts().asked).containsExactly("start see within PT5S");
        assertThat(cli.err()).contains("'start see' (run 3) is done");
        assertThat(sheriff.orders).isEmpty();

        sheriff.scripts().looks.clear();
        ends(RunState.TIMED_OUT, "step 2 failed (start right): not within 5s");
        assertThat(cli.run("stop", "group:see+host:localhost").exit()).isEqualTo(6);
        assertThat(cli.err()).contains("step 2 failed (start right)");
    }

    @Test
    void aRollingRestartTakesSoManyAtATime() {
        ends(RunState.DONE, "done");
        assertThat(cli.run("restart", "web", "--rolling").exit()).isZero();
        assertThat(cli.run("restart", "web", "--rolling", "--max-parallel", "2").exit()).isZero();
        assertThat(sheriff.scripts().asked)
                .containsExactly("restart web rolling 1", "restart web rolling 2");
        assertThat(cli.run("restart", "web", "--max-parallel", "2").exit()).isEqualTo(2);
        assertThat(cli.run("restart", "web", "--rolling", "--max-parallel", "0").exit())
                .isEqualTo(2);
    }

    @Test
    void scaleTellsWhatItDidAndThatTheFileIsAsItWas() {
        sheriff.plan =
                new Plan(
                        List.of(
                                new Plan.Step(
                                        ProcessId.local("web-1"), Plan.Kind.KEEP, "unchanged", 9),
                                new Plan.Step(
                                        ProcessId.local("web-3"), Plan.Kind.REMOVE, "scaled", 9)),
                        List.of(),
                        List.of());
        assertThat(cli.run("scale", "web", "2").exit()).isZero();
        assertThat(sheriff.scaled).containsExactly("web 2");
        assertThat(cli.out()).contains("1 removed", "web-3");
        assertThat(cli.run("scale", "web", "many").exit()).isEqualTo(2);
        assertThat(cli.run("scale", "wep", "3").exit()).isEqualTo(3);
        assertThat(cli.err()).contains("nearest: web");
    }
}
