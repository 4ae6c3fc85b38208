package dev.posse.sheriff.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.CommandOrder.Verb;
import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.sheriff.cli.CliRun;
import dev.posse.sheriff.cli.FakeSheriff;
import dev.posse.sheriff.cli.Views;
import org.junit.jupiter.api.Test;

/** The verbs that order something. */
final class ActVerbsTest {
    private final FakeSheriff sheriff =
            new FakeSheriff(
                    Views.snapshot(
                            Views.process("camera").running(4121).run(8, 8).view(),
                            Views.process("costmap").running(7).run(8, 8).view(),
                            Views.process("cam").running(1).view(),
                            Views.process("cam").host("k9").running(2).view()));
    private final CliRun cli = CliRun.on(sheriff);

    @Test
    void aStopWaitsUntilItIsSo() {
        sheriff.doing(ActVerbsTest::stopped);
        assertThat(cli.run("stop", "camera", "--reason", "lunch").exit()).isZero();
        assertThat(cli.lines()).containsExactly("camera: stopped (SIGTERM)");
        CommandOrder order = sheriff.orders.get(0);
        assertThat(order.verb()).isEqualTo(Verb.STOP);
        assertThat(order.processes()).containsExactly(ProcessId.local("camera"));
        assertThat(order.reason()).isEqualTo("lunch");
        assertThat(order.actor()).contains("@").endsWith("(cli)");
    }

    @Test
    void severalEndWithTheirSum() {
        sheriff.doing(
                view ->
                        view.id().name().equals("costmap")
                                ? Views.process("costmap")
                                        .state(ProcessState.STOPPING)
                                        .alarm("cannot be killed")
                                        .run(8, 9)
                                        .view()
                                : stopped(view));
        assertThat(cli.run("stop", "camera", "costmap").exit()).isEqualTo(1);
        assertThat(cli.lines())
                .containsExactly("camera: stopped (SIGTERM)", "costmap: cannot be killed");
        assertThat(cli.err())
                .contains("1 stopped, 1 failed (costmap: cannot be killed)")
                .contains("sheriff logs costmap --since 1m");
    }

    @Test
    void onATerminalALineLivesUntilItsVerdict() {
        sheriff.doing(ActVerbsTest::stopped);
        cli.terminal(80).run("stop", "camera");
        assertThat(cli.out()).contains("✓").contains("camera").contains("stopped (SIGTERM)");
    }

    @Test
    void whatIsSoAlreadyIsSaid() {
        sheriff.answering(
                view ->
                        new TargetResult(
                                view.id(),
                                Outcome.NOTHING_TO_DO,
                                "is already running (PID 4121)",
                                0,
                                8));
        assertThat(cli.run("start", "camera").exit()).isZero();
        assertThat(cli.lines()).containsExactly("camera is already running (PID 4121)");
    }

    @Test
    void aRefusalIsAFailure() {
        sheriff.answering(
                view -> new TargetResult(view.id(), Outcome.REFUSED, "is disabled", 0, 0));
        assertThat(cli.run("start", "camera").exit()).isEqualTo(1);
        assertThat(cli.lines()).containsExactly("camera: is disabled");
    }

    @Test
    void anOrderForAHostThatIsAwayIsNoFailure() {
        sheriff.answering(view -> new TargetResult(view.id(), Outcome.PENDING, "k9 is away", 9, 9));
        assertThat(cli.run("start", "cam@k9").exit()).isZero();
        assertThat(cli.lines()).containsExactly("cam@k9: k9 is away");
    }

    @Test
    void waitingHasAnEnd() {
        assertThat(cli.run("stop", "camera", "--timeout", "50ms").exit()).isEqualTo(6);
        assertThat(cli.lines()).containsExactly("camera: not within 0.1 s, is running (up)");
    }

    @Test
    void nobodyHasToWait() {
        assertThat(cli.run("stop", "camera", "--no-wait").exit()).isZero();
        assertThat(cli.lines()).containsExactly("camera: ordered");
    }

    @Test
    void programsGetEachResult() {
        sheriff.doing(ActVerbsTest::stopped);
        assertThat(cli.run("stop", "camera", "-o", "json").out())
                .contains("\"name\": \"camera\"", "\"result\": \"done\"", "\"state\": \"STOPPED\"");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void aNameOnTwoHostsIsAskedBack() {
        assertThat(cli.run("stop", "cam").exit()).isEqualTo(2);
        assertThat(cli.err()).contains("cam@k9", "cam@localhost");
        assertThat(sheriff.orders).isEmpty();
    }

    @Test
    void killAndRemoveAskOnATerminal() {
        cli.terminal(80).typing("n");
        assertThat(cli.run("kill", "camera").exit()).isEqualTo(1);
        assertThat(cli.err()).contains("Kill camera? [y/N]").contains("nothing was done");
        assertThat(cli.run("remove", "camera").exit()).isEqualTo(1);
        assertThat(sheriff.orders).isEmpty();
        assertThat(sheriff.removed).isEmpty();

        cli.typing("y");
        sheriff.doing(ActVerbsTest::stopped);
        assertThat(cli.run("kill", "camera").exit()).isZero();
        assertThat(sheriff.orders.get(0).kill()).isTrue();
    }

    @Test
    void removingSeveralTakesAYesWhereNobodyCanBeAsked() {
        assertThat(cli.run("remove", "camera", "costmap").exit()).isEqualTo(2);
        assertThat(cli.err()).contains("2 processes (camera, costmap)").contains("--yes");
        assertThat(cli.run("remove", "camera", "costmap", "-y").exit()).isZero();
        assertThat(cli.lines()).containsExactly("camera: removed", "costmap: removed");
    }

    @Test
    void signalsGoToTheTreeOrTheMainProcess() {
        assertThat(cli.run("signal", "hup", "camera").exit()).isZero();
        assertThat(cli.run("signal", "SIGUSR1", "camera", "--main").exit()).isZero();
        assertThat(cli.run("kill", "-9", "camera").exit()).isZero();
        assertThat(sheriff.orders).extracting(CommandOrder::signal).containsExactly(1, 10, 9);
        assertThat(sheriff.orders)
                .extracting(CommandOrder::mainOnly)
                .containsExactly(false, true, false);
    }

    @Test
    void enablingWaitsForNothing() {
        assertThat(cli.run("enable", "camera").exit()).isZero();
        assertThat(cli.lines()).containsExactly("camera: enabled");
    }

    @Test
    void waitWaits() {
        assertThat(cli.run("wait", "camera").exit()).isZero();
        assertThat(cli.lines()).containsExactly("camera: running (PID 4121)");
        assertThat(cli.run("wait", "camera", "--for", "STOPPED", "--timeout", "20ms").exit())
                .isEqualTo(6);
        assertThat(cli.run("wait", "camera", "--for", "healthy").exit()).isEqualTo(1);
    }

    @Test
    void stopByTheFileThatBroughtIt() {
        sheriff.doing(ActVerbsTest::stopped);
        assertThat(cli.run("stop", "--config", "/etc/robot.json").exit()).isZero();
        assertThat(sheriff.orders.get(0).processes()).hasSize(4);
        assertThat(cli.run("stop", "--name", "camera").exit()).isZero();
    }

    private static ProcessView stopped(ProcessView view) {
        return Views.process(view.id().name())
                .host(view.id().host())
                .state(ProcessState.STOPPED)
                .exit(new Exit.Signaled(15))
                .run(9, 9)
                .view();
    }
}
