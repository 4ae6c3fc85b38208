package dev.posse.deputy.core;

import static dev.posse.deputy.core.World.spec;
import static dev.posse.deputy.core.World.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Dependency;
import dev.posse.common.model.Dependency.Condition;
import dev.posse.common.model.DependencyFacts;
import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessFact;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.Supervision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who waits for whom, and for how long. */
final class DependencyTest {
    private static final ProcessId CORE = ProcessId.local("core");
    private static final ProcessId NODE = ProcessId.local("node");

    private final World world = new World();

    private static ProcessSpec needing(Dependency... needed) {
        return spec("node", "rosrun")
                .withSupervision(Supervision.NONE.withDependencies(List.of(needed)));
    }

    private static Dependency on(String name, Condition condition) {
        return Dependency.of(name, condition, Optional.empty(), false);
    }

    private static Dependency within(String name, long seconds, boolean fails) {
        return Dependency.of(
                name, Condition.STARTED, Optional.of(Duration.ofSeconds(seconds)), fails);
    }

    private static Order down(ProcessSpec spec) {
        return new Order(spec, false, 0);
    }

    private String reason() {
        return world.status(NODE).reason();
    }

    private static List<DependencyFacts> far(ProcessState state, Health health) {
        return List.of(
                new DependencyFacts(
                        "localhost",
                        "core@base",
                        List.of(
                                new ProcessFact(
                                        new ProcessId("base", "core"), state, health, "b", "")),
                        ""));
    }

    @Test
    void itStartsOnceTheOtherIsUp() {
        world.order(up(needing(on("core", Condition.STARTED))), down(spec("core", "roscore")));
        assertThat(world.state(NODE)).isEqualTo(ProcessState.WAITING);
        assertThat(reason()).isEqualTo("waits for core to be up: it is stopped");
        world.change(up(spec("core", "roscore")));
        assertThat(world.state(NODE)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.children.launches())
                .extracting(Children.Ref::process)
                .containsExactly(CORE, NODE);
    }

    @Test
    void whatIsRestartedTogetherWaitsForTheNewOne() {
        ProcessSpec core = spec("core", "roscore");
        ProcessSpec node = needing(on("core", Condition.STARTED));
        world.order(up(node), up(core));
        world.change(new Order(node, true, 2), new Order(core, true, 2));
        assertThat(world.children.launches())
                .extracting(Children.Ref::process)
                .containsExactly(CORE, NODE, CORE, NODE);
    }

    @Test
    void whatHasEndedWithSuccessWasStartedAndIsCompleted() {
        ProcessSpec node = needing(on("core", Condition.COMPLETED));
        world.order(up(node), up(spec("core", "migrate")));
        assertThat(reason()).isEqualTo("waits for core to end with success: it is running");
        world.children.exit(CORE, new Exit.Code(1));
        world.settle();
        assertThat(reason()).startsWith("waits for core to end with success: it is failed");
        world.change(new Order(spec("core", "migrate"), true, 2));
        world.children.exit(CORE, new Exit.Code(0));
        world.settle();
        assertThat(world.state(NODE)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void ofReplicasAllHaveToBeThere() {
        world.order(
                up(needing(on("core", Condition.STARTED))),
                up(spec("core-1", "x")),
                down(spec("core-2", "x")));
        assertThat(reason()).isEqualTo("waits for core-2 to be up: it is stopped");
        world.change(up(spec("core-2", "x")));
        assertThat(world.state(NODE)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void whatIsLateRaisesAnAlarmAndTheStartComesAllTheSame() {
        world.order(up(needing(within("core", 5, false), within("disk", 9, false))));
        world.advance(Duration.ofSeconds(4));
        assertThat(world.status(NODE).alarm()).isEmpty();
        world.advance(Duration.ofSeconds(1));
        assertThat(world.status(NODE).alarm().orElseThrow()).startsWith("still waits for core");
        world.advance(Duration.ofHours(1));
        assertThat(world.state(NODE)).isEqualTo(ProcessState.WAITING);
        world.change(up(spec("core", "x")), up(spec("disk", "x")));
        assertThat(world.state(NODE)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.status(NODE).alarm()).isEmpty();
    }

    @Test
    void whatIsThereInTimeIsNotMissed() {
        world.order(
                up(needing(within("core", 5, true), within("disk", 9, true))),
                up(spec("core", "x")));
        world.advance(Duration.ofSeconds(8));
        assertThat(world.state(NODE)).isEqualTo(ProcessState.WAITING);
        world.advance(Duration.ofSeconds(1));
        assertThat(world.state(NODE)).isEqualTo(ProcessState.FAILED);
        assertThat(reason()).startsWith("waited too long: waits for disk");
    }

    @Test
    void theSheriffTellsOfThoseOnOtherHosts() {
        world.order(up(needing(on("core@base", Condition.HEALTHY))));
        assertThat(reason()).contains("the sheriff has not told of it yet");
        world.deputy.relayed(far(ProcessState.RUNNING, Health.STARTING));
        world.settle();
        assertThat(reason())
                .isEqualTo("waits for core@base to be healthy: it is running, not ready yet");
        world.deputy.relayed(far(ProcessState.UNKNOWN, Health.HEALTHY));
        world.settle();
        assertThat(reason()).contains("it is unknown");
        world.deputy.relayed(far(ProcessState.RUNNING, Health.HEALTHY));
        world.settle();
        assertThat(world.state(NODE)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void theTimeThatItMayWaitGoesOnOverARestartOfTheDeputy() {
        ProcessSpec node =
                needing(
                        new Dependency(
                                "core",
                                Optional.empty(),
                                Condition.STARTED,
                                Optional.of(Duration.ofSeconds(12)),
                                true));
        world.order(up(node), down(spec("core", "x")));
        world.advance(Duration.ofSeconds(8));
        world.killDeputy();
        world.startDeputy();
        world.advance(Duration.ofSeconds(3));
        assertThat(world.state(NODE)).isEqualTo(ProcessState.WAITING);
        world.advance(Duration.ofSeconds(2));
        assertThat(world.state(NODE)).isEqualTo(ProcessState.FAILED);
    }

    @Test
    void aDeputyThatIsStartedAgainGoesOnWaiting() {
        world.order(up(needing(on("core", Condition.STARTED))), down(spec("core", "x")));
        String waits = reason();
        assertThat(waits).isEqualTo("waits for core to be up: it is stopped");
        world.killDeputy();
        world.startDeputy();
        assertThat(world.state(NODE)).isEqualTo(ProcessState.WAITING);
        assertThat(reason()).as("what was never started is known, too").isEqualTo(waits);
        world.change(up(spec("core", "x")));
        assertThat(world.state(NODE)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.children.launches()).hasSize(2);
    }

    @Test
    void whoWaitsForADisabledOneIsToldSo() {
        world.order(
                up(needing(on("core", Condition.STARTED))),
                down(spec("core", "x").withEnabled(false)));
        assertThat(reason()).isEqualTo("waits for core to be up: it is stopped, disabled");
    }

    @Test
    void whoIsStoppedWaitsNoMore() {
        ProcessSpec node = needing(on("core", Condition.STARTED));
        world.order(up(node), down(spec("core", "x")));
        world.change(new Order(node, false, 1));
        world.change(up(spec("core", "x")));
        assertThat(world.state(NODE)).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void whatIsTakenOutOfItsConfigurationIsNotWaitedForAnyMore() {
        world.order(up(needing(on("core", Condition.STARTED))), down(spec("core", "x")));
        world.change(new Order(needing(), true, 1));
        assertThat(world.state(NODE)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void whatChangesForOthersIsNotTold() {
        world.order(up(needing(on("core", Condition.STARTED))), down(spec("core", "x")));
        int told = world.told.size();
        world.change(down(spec("other", "x")));
        assertThat(world.told.subList(told, world.told.size()))
                .extracting(status -> status.id().name())
                .doesNotContain("node");
    }
}
