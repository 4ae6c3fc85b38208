package dev.posse.deputy.core;

import static dev.posse.deputy.core.World.spec;
import static dev.posse.deputy.core.World.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Detection;
import dev.posse.common.model.Detector;
import dev.posse.common.model.Exit;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Supervision;
import dev.posse.deputy.core.detect.Sighting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Processes that go on after their main program has ended. */
final class DetectionTest {
    private static final ProcessId WEB = ProcessId.local("web");
    private static final String FILE = "/run/web.pid";

    private final World world = new World();

    private static ProcessSpec web(RestartPolicy.Mode mode, Detector... detectors) {
        return spec("web", "server")
                .withRestart(RestartPolicy.NEVER.withMode(mode))
                .withSupervision(
                        Supervision.NONE.withDetection(Detection.NONE.withDetectors(detectors)));
    }

    private static ProcessSpec byFile(RestartPolicy.Mode mode) {
        return web(mode, new Detector.PidFile(FILE));
    }

    private String detectedBy() {
        return world.status(WEB).detectedBy();
    }

    /** It has forked a daemon with that pid, which writes it down. */
    private Order daemonised(RestartPolicy.Mode mode, long pid) {
        Order order = up(byFile(mode));
        world.order(order);
        world.lookout.live(FILE, pid);
        world.children.exit(WEB, new Exit.Code(0));
        world.settle();
        return order;
    }

    @Test
    void whileItsMainProgramRunsNothingElseIsAsked() {
        world.order(up(web(RestartPolicy.Mode.NEVER, new Detector.Command("pgrep web"))));
        assertThat(detectedBy()).isEqualTo("exec:pid");
        world.advance(Duration.ofMinutes(1));
        assertThat(world.errands.log).isEmpty();
    }

    @Test
    void aDaemonIsRunningUnderItsOwnPid() {
        daemonised(RestartPolicy.Mode.ALWAYS, 77);
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        assertThat(detectedBy()).isEqualTo("pidfile:" + FILE);
        assertThat(world.status(WEB).pid()).hasValue(77);
        world.advance(Duration.ofMinutes(1));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.status(WEB).restarts()).isZero();
    }

    @Test
    void aDaemonMayTakeAMomentToBeSeen() {
        world.order(up(byFile(RestartPolicy.Mode.ALWAYS)));
        world.children.exit(WEB, new Exit.Code(0));
        world.advance(Duration.ofMillis(900));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        world.lookout.live(FILE, 77);
        world.advance(Duration.ofSeconds(10));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        assertThat(detectedBy()).isEqualTo("pidfile:" + FILE);
    }

    @Test
    void whatEndsWellWithoutLeavingADaemonHasFailed() {
        world.order(up(byFile(RestartPolicy.Mode.NEVER)));
        world.children.exit(WEB, new Exit.Code(0));
        world.advance(Duration.ofSeconds(3));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.FAILED);
        assertThat(world.status(WEB).reason())
                .isEqualTo(
                        "exit 0, and nothing goes on (no detector sees it: pidfile:/run/web.pid: no such file)");
        assertThat(detectedBy()).isEqualTo("exit-detected");
    }

    @Test
    void whatLeavesNoDaemonIsTriedAgainWhereFailuresAre() {
        world.order(up(byFile(RestartPolicy.Mode.ON_FAILURE)));
        world.children.exit(WEB, new Exit.Code(0));
        world.advance(Duration.ofMillis(2500));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.BACKOFF);
    }

    @Test
    void aCrashOfItsMainProgramIsNotWaitedOver() {
        world.order(up(byFile(RestartPolicy.Mode.NEVER)));
        world.children.exit(WEB, new Exit.Code(3));
        world.settle();
        assertThat(world.state(WEB)).isEqualTo(ProcessState.FAILED);
    }

    @Test
    void aDaemonThatIsGoneHasEndedUnseenAndIsStartedAgain() {
        daemonised(RestartPolicy.Mode.ON_FAILURE, 77);
        world.advance(Duration.ofSeconds(5));
        world.lookout.die(FILE);
        world.advance(Duration.ofMillis(1001));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.BACKOFF);
        assertThat(world.status(WEB).reason())
                .contains("restart 1 after 1s", "no detector sees it: pidfile:/run/web.pid");
        assertThat(detectedBy()).isEqualTo("not-found");
        assertThat(world.status(WEB).crashes()).isEqualTo(1);
        world.advance(Duration.ofSeconds(1));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.children.launches()).hasSize(2);
    }

    @Test
    void aStopEndsADaemonThatIsOutsideOfItsTree() {
        Order order = daemonised(RestartPolicy.Mode.ALWAYS, 77);
        world.change(order.stop());
        world.advance(Duration.ofMillis(200));
        assertThat(world.lookout.signals).containsExactly("15 77");
        assertThat(world.state(WEB)).isEqualTo(ProcessState.STOPPED);
        assertThat(world.status(WEB).pid()).isEmpty();
    }

    @Test
    void aDeafDaemonIsKilledWhenItsTimeIsOver() {
        world.lookout.deaf = true;
        Order order = daemonised(RestartPolicy.Mode.ALWAYS, 77);
        world.change(order.stop());
        world.advance(Duration.ofMillis(4900));
        assertThat(world.lookout.signals).containsExactly("15 77");
        world.advance(Duration.ofMillis(300));
        assertThat(world.lookout.signals).containsExactly("15 77", "9 77");
        assertThat(world.state(WEB)).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void whatCannotBeEndedIsToldAndNotDoubled() {
        ProcessSpec spec = web(RestartPolicy.Mode.ALWAYS, new Detector.Command("pgrep web"));
        world.order(up(spec));
        world.children.exit(WEB, new Exit.Code(0));
        world.settle();
        assertThat(detectedBy()).isEqualTo("cmd:pgrep web");
        world.change(up(spec).stop());
        world.advance(Duration.ofSeconds(1));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.STOPPING);
        assertThat(world.status(WEB).alarm().orElse(""))
                .contains("cmd:pgrep web still says that it lives", "stop.command");
        world.advance(Duration.ofSeconds(30));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.STOPPING);
        world.errands.answer("pgrep web", 1);
        world.advance(Duration.ofSeconds(1));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.STOPPED);
        assertThat(world.status(WEB).alarm()).isEmpty();
    }

    @Test
    void aDetectorThatDoesNotWorkIsNeverAlive() {
        ProcessSpec spec = web(RestartPolicy.Mode.NEVER, new Detector.Command("pgrep web"));
        world.errands.answer("pgrep web", 127);
        world.order(up(spec));
        world.children.exit(WEB, new Exit.Code(0));
        world.advance(Duration.ofSeconds(3));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.FAILED);
        assertThat(world.status(WEB).reason())
                .contains("cmd:pgrep web: it names a command that is not there (exit 127)");
    }

    @Test
    void oneDetectorThatFailsForAMomentEndsNoDaemon() {
        ProcessSpec spec = web(RestartPolicy.Mode.ALWAYS, new Detector.Command("pgrep web"));
        world.order(up(spec));
        world.children.exit(WEB, new Exit.Code(0));
        world.advance(Duration.ofSeconds(3));
        world.errands.answer("pgrep web", 126);
        world.advance(Duration.ofSeconds(2));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.status(WEB).reason()).startsWith("up, as far as is known: cmd:pgrep web");
        world.errands.answer("pgrep web", 0);
        world.advance(Duration.ofSeconds(1));
        assertThat(world.status(WEB).reason()).isEqualTo("up");
        world.errands.answer("pgrep web", 126);
        world.advance(Duration.ofSeconds(4));
        assertThat(world.status(WEB).crashes()).isEqualTo(1);
    }

    @Test
    void anyDetectorWillDo() {
        world.lookout.seen.put(FILE, new Sighting.Unclear("may not be read"));
        world.lookout.live("99", 99);
        world.order(
                up(
                        web(
                                RestartPolicy.Mode.NEVER,
                                new Detector.PidFile(FILE),
                                new Detector.Pid(99))));
        world.children.exit(WEB, new Exit.Signaled(9));
        world.settle();
        assertThat(detectedBy()).isEqualTo("pid:99");
    }

    @Test
    void theNextDeputyFindsTheSameDaemon() {
        daemonised(RestartPolicy.Mode.ALWAYS, 77);
        world.killDeputy();
        world.startDeputy();
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        assertThat(detectedBy()).isEqualTo("pidfile:" + FILE);
        assertThat(world.status(WEB).pid()).hasValue(77);
        assertThat(world.children.launches()).hasSize(1);
        world.killDeputy();
        world.lookout.die(FILE);
        world.startDeputy();
        world.advance(Duration.ofSeconds(2));
        assertThat(world.children.launches()).hasSize(2);
        assertThat(world.status(WEB).restarts()).isEqualTo(1);
    }

    @Test
    void detectorsThatAreTakenAwayEndNoDaemon() {
        Order order = daemonised(RestartPolicy.Mode.ALWAYS, 77);
        world.change(up(order.spec().withSupervision(Supervision.NONE)));
        world.advance(Duration.ofMinutes(1));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.status(WEB).pid()).hasValue(77);
        assertThat(world.children.launches()).hasSize(1);
    }

    @Test
    void aRestartReplacesADaemon() {
        Order order = daemonised(RestartPolicy.Mode.NEVER, 77);
        world.change(order.start());
        world.advance(Duration.ofSeconds(1));
        assertThat(world.lookout.signals).containsExactly("15 77");
        assertThat(world.children.launches()).hasSize(2);
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        assertThat(detectedBy()).isEqualTo("exec:pid");
    }

    @Test
    void aSignalReachesADaemonOutsideOfItsTree() {
        daemonised(RestartPolicy.Mode.NEVER, 77);
        assertThat(world.deputy.signal(WEB, 1, false)).isEmpty();
        assertThat(world.lookout.signals).containsExactly("1 77");
    }

    @Test
    void aPidFileIsThereFromStartToEnd() {
        Path file = Path.of("/start/web.pid");
        ProcessSpec spec =
                spec("web", "server")
                        .withSupervision(
                                Supervision.NONE.withDetection(
                                        new Detection(List.of(), Optional.of("web.pid"), false)));
        world.order(up(spec));
        assertThat(world.pidFiles.files).containsEntry(file, world.children.pid(WEB));
        world.killDeputy();
        world.startDeputy();
        assertThat(world.pidFiles.files).containsEntry(file, world.children.pid(WEB));
        world.change(up(spec).stop());
        assertThat(world.pidFiles.files).isEmpty();
    }

    @Test
    void theNextDeputyLeavesTheDaemonInItsPidFile() {
        Path file = Path.of("/start/web.pid");
        ProcessSpec spec = byFile(RestartPolicy.Mode.ALWAYS);
        Detection kept =
                new Detection(
                        spec.supervision().detection().detectors(), Optional.of("web.pid"), false);
        world.order(up(spec.withSupervision(Supervision.NONE.withDetection(kept))));
        world.lookout.live(FILE, 77);
        world.children.exitLeaving(WEB, new Exit.Code(0));
        world.settle();
        assertThat(world.pidFiles.files).containsExactly(Map.entry(file, 77L));
        world.pidFiles.written.clear();
        world.killDeputy();
        world.startDeputy();
        assertThat(world.status(WEB).pid()).hasValue(77);
        assertThat(world.pidFiles.written).isEmpty();
    }

    @Test
    void aPidFileThatCannotBeWrittenIsToldAndStopsNothing() {
        world.order(
                up(
                        spec("web", "server")
                                .withSupervision(
                                        Supervision.NONE.withDetection(
                                                new Detection(
                                                        List.of(),
                                                        Optional.of("/no/web.pid"),
                                                        false)))));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.status(WEB).alarm())
                .hasValue("cannot write its pid file /no/web.pid: there is no such folder");
    }
}
