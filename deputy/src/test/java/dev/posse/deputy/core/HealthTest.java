package dev.posse.deputy.core;

import static dev.posse.deputy.core.World.spec;
import static dev.posse.deputy.core.World.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Health;
import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.HealthCheck.Mode;
import dev.posse.common.model.HealthCheck.Probe;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Supervision;
import dev.posse.deputy.core.health.Question;
import dev.posse.deputy.core.health.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a deputy does about checks, and about limits. */
final class HealthTest {
    private static final ProcessId WEB = ProcessId.local("web");
    private static final Verdict BAD = new Verdict.Bad("connection refused");

    private final World world = new World();

    private static ProcessSpec web(Probe probe, RestartPolicy.Mode mode) {
        HealthCheck check =
                new HealthCheck(
                        probe, Duration.ofSeconds(10), Duration.ofSeconds(1), 3, Duration.ZERO);
        return spec("web", "server")
                .withRestart(RestartPolicy.NEVER.withMode(mode))
                .withSupervision(Supervision.NONE.withHealth(check));
    }

    private static ProcessSpec tcp(RestartPolicy.Mode mode) {
        return web(new Probe.Tcp("localhost", "80"), mode);
    }

    private Health health() {
        return world.status(WEB).health();
    }

    @Test
    void itIsHealthyAsSoonAsACheckSucceeds() {
        world.prober.answer = Optional.of(BAD);
        world.order(up(tcp(RestartPolicy.Mode.ALWAYS)));
        assertThat(health()).isEqualTo(Health.STARTING);
        world.advance(Duration.ofSeconds(2));
        assertThat(world.status(WEB).reason()).isEqualTo("up, not healthy yet: connection refused");
        world.prober.answer = Optional.of(Verdict.GOOD);
        world.advance(Duration.ofSeconds(1));
        assertThat(health()).isEqualTo(Health.HEALTHY);
        assertThat(world.status(WEB).reason()).isEqualTo("up");
    }

    @Test
    void anUnhealthyOneIsRestartedByItsPolicy() {
        world.order(up(tcp(RestartPolicy.Mode.ON_FAILURE)));
        world.advance(Duration.ofSeconds(1));
        world.prober.answer = Optional.of(BAD);
        world.advance(Duration.ofSeconds(21));
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        assertThat(health()).isEqualTo(Health.HEALTHY);
        world.advance(Duration.ofSeconds(10));
        assertThat(world.told)
                .anySatisfy(
                        status ->
                                assertThat(status.reason())
                                        .contains("health check failed 3 times in a row")
                                        .contains("connection refused; restart 1 after 1s"));
        world.advance(Duration.ofSeconds(1));
        assertThat(world.status(WEB).restarts()).isEqualTo(1);
        assertThat(world.status(WEB).crashes()).isZero();
    }

    @Test
    void oneThatMayNotBeRestartedIsShownUnhealthyAndRecovers() {
        world.prober.answer = Optional.of(BAD);
        world.order(up(tcp(RestartPolicy.Mode.NEVER)));
        world.advance(Duration.ofSeconds(35));
        assertThat(health()).isEqualTo(Health.UNHEALTHY);
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        world.prober.answer = Optional.of(Verdict.GOOD);
        world.advance(Duration.ofSeconds(10));
        assertThat(health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void nothingIsAskedOnceItIsStopped() {
        world.order(up(tcp(RestartPolicy.Mode.ALWAYS)));
        world.advance(Duration.ofSeconds(15));
        world.change(up(tcp(RestartPolicy.Mode.ALWAYS)).stop());
        world.advance(Duration.ofSeconds(5));
        int asked = world.prober.asked.size();
        world.advance(Duration.ofMinutes(1));
        assertThat(world.prober.asked).hasSize(asked);
        assertThat(health()).isEqualTo(Health.NONE);
    }

    @Test
    void aDeputyThatComesBackKnowsWhatWasHealthy() {
        world.order(up(tcp(RestartPolicy.Mode.ALWAYS)));
        world.advance(Duration.ofSeconds(1));
        world.killDeputy();
        world.prober.answer = Optional.of(BAD);
        world.startDeputy();
        assertThat(health()).isEqualTo(Health.HEALTHY);
        world.advance(Duration.ofSeconds(15));
        assertThat(health()).isEqualTo(Health.HEALTHY);
        assertThat(world.status(WEB).reason()).contains("the last health check failed");
    }

    @Test
    void outputMakesItReadyOnceAndForAll() {
        world.order(up(web(new Probe.Output("listening", Mode.READY), RestartPolicy.Mode.NEVER)));
        world.advance(Duration.ofSeconds(5));
        assertThat(health()).isEqualTo(Health.STARTING);
        assertThat(world.status(WEB).reason()).contains("has not written listening");
        world.prober.listener.orElseThrow().accept(Verdict.GOOD);
        assertThat(health()).isEqualTo(Health.HEALTHY);
        assertThat(world.prober.listener).isEmpty();
        world.advance(Duration.ofHours(1));
        assertThat(health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void recurringOutputHasToRecur() {
        world.order(up(web(new Probe.Output("tick", Mode.RECURRING), RestartPolicy.Mode.NEVER)));
        world.prober.listener.orElseThrow().accept(Verdict.GOOD);
        assertThat(health()).isEqualTo(Health.HEALTHY);
        for (int i = 0; i < 10; i++) {
            world.prober.listener.orElseThrow().accept(Verdict.GOOD);
            world.advance(Duration.ofSeconds(10));
            assertThat(health()).isEqualTo(Health.HEALTHY);
        }
        world.advance(Duration.ofSeconds(40));
        assertThat(health()).isEqualTo(Health.UNHEALTHY);
    }

    @Test
    void aCheckThatIsAddedOrTakenAwayCountsAtOnce() {
        world.order(up(spec("web", "server")));
        assertThat(health()).isEqualTo(Health.NONE);
        world.change(up(tcp(RestartPolicy.Mode.NEVER).withRestart(RestartPolicy.NEVER)));
        world.advance(Duration.ofSeconds(1));
        assertThat(health()).isEqualTo(Health.HEALTHY);
        world.change(up(spec("web", "server")));
        assertThat(health()).isEqualTo(Health.NONE);
        int asked = world.prober.asked.size();
        world.advance(Duration.ofMinutes(1));
        assertThat(world.prober.asked).hasSize(asked);
    }

    @Test
    void aScriptRunsWithItsInterpreterAndVariablesComeFromTheProcess() {
        world.order(up(web(new Probe.Script("exit 0", "bun"), RestartPolicy.Mode.NEVER)));
        world.advance(Duration.ofSeconds(1));
        Question.Run run = (Question.Run) world.prober.asked.get(0);
        assertThat(run.plan().argv()).isEqualTo(List.of("bun", "-e", "exit 0"));
        world.prober.asked.clear();
        world.order(
                up(web(new Probe.Tcp("${POSSE_HOST}", "8${POSSE_RUN}"), RestartPolicy.Mode.NEVER)));
        world.advance(Duration.ofSeconds(1));
        Question.Reach reach = (Question.Reach) world.prober.asked.get(0);
        assertThat(reach.probe()).isEqualTo(new Probe.Tcp("localhost", "81"));
    }

    // ---- limits ----

    private void measure(int seconds, int mebibytes) {
        for (int i = 0; i < seconds; i++) {
            world.advance(Duration.ofSeconds(1));
            world.deputy.measured(
                    List.of(new ProcessSample(WEB, 1, (long) mebibytes << 20, 1, 1, 1, 1)));
            world.settle();
        }
    }

    private static final LimitPolicy RESTARTED =
            new LimitPolicy(
                    OptionalLong.of(512L << 20),
                    OptionalDouble.empty(),
                    LimitPolicy.Action.RESTART,
                    Duration.ofSeconds(10));

    private static ProcessSpec limited(LimitPolicy.Action action, RestartPolicy.Mode mode) {
        return spec("web", "server")
                .withRestart(RestartPolicy.NEVER.withMode(mode))
                .withSupervision(
                        Supervision.NONE.withLimits(
                                new LimitPolicy(
                                        OptionalLong.of(512L << 20),
                                        OptionalDouble.empty(),
                                        action,
                                        Duration.ofSeconds(10))));
    }

    @Test
    void aHogIsRestartedAndCounted() {
        world.order(up(limited(LimitPolicy.Action.RESTART, RestartPolicy.Mode.ALWAYS)));
        measure(15, 600);
        assertThat(world.told)
                .anySatisfy(
                        status ->
                                assertThat(status.reason())
                                        .startsWith("memory limit: 600 MiB used, 512 MiB allowed"));
        assertThat(world.status(WEB).restarts()).isEqualTo(1);
        assertThat(world.status(WEB).failures()).isEqualTo(1);
    }

    @Test
    void aHogIsStoppedForGood() {
        world.order(up(limited(LimitPolicy.Action.STOP, RestartPolicy.Mode.ALWAYS)));
        measure(15, 600);
        assertThat(world.state(WEB)).isEqualTo(ProcessState.FAILED);
        assertThat(world.status(WEB).reason()).startsWith("memory limit:");
    }

    @Test
    void aHogIsToldOfUntilItIsNoneAnyMore() {
        world.order(up(limited(LimitPolicy.Action.WARN, RestartPolicy.Mode.ALWAYS)));
        measure(15, 600);
        assertThat(world.state(WEB)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.status(WEB).alarm())
                .hasValueSatisfying(why -> assertThat(why).startsWith("memory limit:"));
        measure(1, 100);
        assertThat(world.status(WEB).alarm()).isEmpty();
    }

    @Test
    void whatWasToldOfAHogEndsWithIt() {
        ProcessSpec spec = limited(LimitPolicy.Action.WARN, RestartPolicy.Mode.ALWAYS);
        world.order(up(spec));
        measure(15, 600);
        world.change(up(spec).stop());
        assertThat(world.status(WEB).alarm()).isEmpty();
    }

    @Test
    void aHogThatMayNotBeRestartedIsUnwellUntilItIsNoneAnyMore() {
        Probe output = new Probe.Output("listening", Mode.READY);
        ProcessSpec hog = web(output, RestartPolicy.Mode.NEVER);
        world.order(up(hog.withSupervision(hog.supervision().withLimits(RESTARTED))));
        world.prober.listener.orElseThrow().accept(Verdict.GOOD);
        measure(15, 600);
        assertThat(health()).isEqualTo(Health.UNHEALTHY);
        assertThat(world.status(WEB).reason()).startsWith("memory limit: 600 MiB used");
        int told = world.told.size();
        measure(5, 601);
        assertThat(world.told).as("said again, it is no news").hasSize(told);
        world.killDeputy();
        world.startDeputy();
        assertThat(health()).isEqualTo(Health.UNHEALTHY);
        measure(1, 600);
        assertThat(health()).isEqualTo(Health.UNHEALTHY);
        measure(1, 100);
        assertThat(health()).isEqualTo(Health.HEALTHY);
        assertThat(world.status(WEB).reason()).isEqualTo("up");
    }

    @Test
    void aCheckDoesNotTalkAHogWell() {
        ProcessSpec hog = tcp(RestartPolicy.Mode.NEVER);
        world.order(up(hog.withSupervision(hog.supervision().withLimits(RESTARTED))));
        measure(15, 600);
        assertThat(health()).isEqualTo(Health.UNHEALTHY);
        int told = world.told.size();
        measure(30, 600);
        assertThat(world.told).hasSize(told);
        assertThat(world.status(WEB).reason()).startsWith("memory limit:");
    }

    @Test
    void limitsThatAreTakenAwayTakeWhatWasToldWithThem() {
        ProcessSpec spec = limited(LimitPolicy.Action.WARN, RestartPolicy.Mode.ALWAYS);
        world.order(up(spec));
        measure(15, 600);
        assertThat(world.status(WEB).alarm()).isPresent();
        world.change(up(spec.withSupervision(Supervision.NONE)));
        assertThat(world.status(WEB).alarm()).isEmpty();
        measure(15, 600);
        assertThat(world.status(WEB).alarm()).isEmpty();
    }
}
