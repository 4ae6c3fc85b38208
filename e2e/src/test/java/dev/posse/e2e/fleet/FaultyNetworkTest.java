package dev.posse.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import dev.posse.e2e.harness.net.Network;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A sheriff on one host and a deputy on another, with a network between them as robots have it. */
class FaultyNetworkTest {
    private final Network network = Network.open(77);
    private final FleetLab fleet = new FleetLab(Network.BASE, 7443);
    private final Lab lab = fleet.lab;
    private Program deputy;

    @AfterEach
    void close() {
        fleet.close();
        network.close();
    }

    private long walkerOnTheRobot() throws Exception {
        return walkerOnTheRobot(fleet.address());
    }

    private long walkerOnTheRobot(String dials) throws Exception {
        lab.under(network.atBase());
        fleet.found();
        var token = fleet.token("robot1");
        lab.under(network.atRobot());
        fleet.joinAt(dials, "d-robot1", token).ok();
        deputy = fleet.deputy("robot1");
        lab.under(network.atBase());
        lab.awaitHost("robot1", "ATTACHED");
        return fleet.walker("robot1");
    }

    /** Rows C1 to C3: a partition that nobody is told of, either way or one way alone. */
    @Test
    void aRobotThatFallsSilentIsLostAndFoundAndNothingStopsMeanwhile() throws Exception {
        network.set("delay=30 jitter=20 loss=2 dup=1 reorder=5");
        long pid = walkerOnTheRobot();
        for (String cut : List.of("up=0", "b2a=0")) {
            network.set(cut);
            lab.awaitHost("robot1", "SUSPECT");
            assertThat(lab.process("walker").get("stale_seconds").asDouble()).isPositive();
            lab.awaitHost("robot1", "LOST");
            assertThat(lab.process("walker").get("state").asText()).isEqualTo("UNKNOWN");
            assertThat(Lab.alive(pid)).isTrue();
            network.set("up=1 b2a=1");
            lab.awaitHost("robot1", "ATTACHED");
            assertThat(lab.awaitState("walker", "RUNNING").get("pid").asLong()).isEqualTo(pid);
            assertThat(lab.process("walker").get("run_id").asLong()).isEqualTo(1);
        }
        lab.sheriff("stop", "walker").ok();
        assertThat(Lab.alive(pid)).isFalse();
        assertThat(steps()).isEqualTo(IntStream.rangeClosed(1, steps().size()).boxed().toList());
        assertThat(network.counts()).doesNotContain("lost=0 ").doesNotContain("doubled=0");
    }

    /** Row C5: the robot roams; who it is stands in its certificate and not in its address. */
    @Tag("soak")
    @Test
    void aRobotThatRoamsIsTheSameRobot() throws Exception {
        long pid = walkerOnTheRobot();
        Program following = lab.follow("logs", "-f", "walker", "--no-prefix");
        await().atMost(Lab.PATIENCE).until(() -> following.said().contains("step "));
        network.roam(Network.ROBOT, "10.77.0.3");
        lab.awaitHost("robot1", "SUSPECT");
        lab.awaitHost("robot1", "ATTACHED");
        assertThat(lab.awaitState("walker", "RUNNING").get("pid").asLong()).isEqualTo(pid);
        assertThat(lab.sheriff("hosts", "-o", "name").ok().out().lines())
                .containsOnlyOnce("robot1");
        int until = steps().size();
        await().atMost(Lab.PATIENCE).until(() -> following.said().contains("step " + until + "\n"));
        assertThat(following.said()).doesNotContain("lost");
        lab.sheriff("restart", "walker").ok();
        assertThat(lab.awaitState("walker", "RUNNING").get("pid").asLong()).isNotEqualTo(pid);
    }

    /** Row C10: the name service lies, then is gone; the certificate decides, wherever it is. */
    @Test
    @Tag("soak")
    void aRobotFindsItsSheriffWithoutANameServiceAndDespiteOne() throws Exception {
        network.names(Network.BASE + " base.test");
        long pid = walkerOnTheRobot("base.test:7443");
        for (String names : List.of("", Network.ROBOT + " base.test")) {
            network.names(names);
            deputy.killHard();
            lab.awaitHost("robot1", "LOST");
            lab.under(network.atRobot());
            deputy = fleet.deputy("robot1");
            lab.under(network.atBase());
            lab.awaitHost("robot1", "ATTACHED");
            assertThat(lab.awaitState("walker", "RUNNING").get("pid").asLong()).isEqualTo(pid);
        }
    }

    /** The numbers that the walker has counted, as the deputy kept them. */
    private List<Integer> steps() throws Exception {
        String said = lab.sheriff("logs", "walker", "--no-prefix", "-n", "all").ok().out();
        Files.writeString(lab.path("steps.txt"), said);
        return said.lines()
                .filter(line -> line.startsWith("step "))
                .map(line -> Integer.valueOf(line.substring("step ".length())))
                .toList();
    }
}
