package dev.posse.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Certificates end, roots change, and no process notices. */
final class RenewalTest {
    private final FleetLab fleet = new FleetLab();
    private final Lab lab = fleet.lab;

    @AfterEach
    void close() {
        fleet.close();
    }

    @Tag("soak")
    @Test
    void certificatesAreRenewedByThemselvesAndContactIsNeverLost() throws Exception {
        fleet.found("--deputy-lifetime", "15s");
        Program deputy = fleet.member("robot1");
        lab.awaitHost("robot1", "ATTACHED");
        long pid = fleet.walker("robot1");
        String first = serial("robot1");
        String second = awaitOther("robot1", first);
        awaitOther("robot1", second);
        assertThat(lab.process("walker").get("pid").asLong()).isEqualTo(pid);
        assertThat(lab.process("walker").get("run_id").asLong()).isEqualTo(1);
        assertThat(deputy.said()).doesNotContain("trying again and again");
        assertThat(lab.sheriff("events", "-n", "100").out()).doesNotContain("lost");
        lab.sheriff("restart", "walker").ok();
        assertThat(lab.awaitState("walker", "RUNNING").get("pid").asLong()).isNotEqualTo(pid);
    }

    @Tag("soak")
    @Test
    void aDeputyWhoseCertificateEndedWhileTheSheriffWasAwayRenewsAndItsProcessesRunOn()
            throws Exception {
        Program sheriff = fleet.found("--deputy-lifetime", "10s");
        Program deputy = fleet.member("robot1");
        lab.awaitHost("robot1", "ATTACHED");
        long pid = fleet.walker("robot1");
        sheriff.killHard();
        Instant ended = Instant.parse(lastUntil(deputy));
        await().atMost(Lab.PATIENCE).until(() -> Instant.now().isAfter(ended.plusSeconds(2)));
        assertThat(Lab.alive(pid)).isTrue();
        deputy.killHard();
        fleet.deputy("robot1");
        lab.serve();
        lab.awaitHost("robot1", "ATTACHED");
        assertThat(lab.awaitState("walker", "RUNNING").get("pid").asLong()).isEqualTo(pid);
    }

    @Test
    void theRootIsExchangedWhileEverythingRuns() throws Exception {
        fleet.found();
        fleet.member("robot1");
        lab.awaitHost("robot1", "ATTACHED");
        long pid = fleet.walker("robot1");
        String before = serial("robot1");

        lab.sheriff("ca", "rotate").ok();
        assertThat(described().get("roots")).hasSize(2);
        awaitOther("robot1", before);
        String newest = described().get("roots").get(1).get("pin").asText();
        assertThat(described().get("members").get(0).get("root").asText()).isEqualTo(newest);
        assertThat(lab.sheriff("ca", "rotate").exits(8).err()).contains("under way");

        lab.sheriff("ca", "rotate", "--finish").ok();
        assertThat(described().get("roots")).hasSize(1);
        lab.awaitHost("robot1", "ATTACHED");
        assertThat(lab.process("walker").get("pid").asLong()).isEqualTo(pid);
        fleet.member("robot2");
        lab.awaitHost("robot2", "ATTACHED");
    }

    @Test
    @Tag("soak")
    void aDeputyThatMissedTheFirstHalfOfARotationStillComesBack() throws Exception {
        fleet.found();
        Program deputy = fleet.member("robot1");
        lab.awaitHost("robot1", "ATTACHED");
        long pid = fleet.walker("robot1");
        deputy.killHard();
        lab.sheriff("ca", "rotate").ok();
        assertThat(lab.sheriff("ca", "rotate", "--finish").exits(8).err()).contains("robot1");
        String before = serial("robot1");
        fleet.deputy("robot1");
        lab.awaitHost("robot1", "ATTACHED");
        awaitOther("robot1", before);
        lab.sheriff("ca", "rotate", "--finish").ok();
        assertThat(lab.awaitState("walker", "RUNNING").get("pid").asLong()).isEqualTo(pid);
    }

    private JsonNode described() {
        return lab.sheriff("ca", "show", "-o", "json").ok().json().get("fleet");
    }

    private JsonNode member(String name) {
        for (JsonNode each : described().get("members")) {
            if (each.get("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no member " + name);
    }

    private String serial(String name) {
        return member(name).get("serial").asText();
    }

    private String awaitOther(String name, String than) {
        await("another certificate of " + name)
                .atMost(Lab.PATIENCE)
                .until(() -> !serial(name).equals(than));
        return serial(name);
    }

    /** The deputy says until when each new certificate is good; before the first, a few seconds. */
    private static String lastUntil(Program deputy) {
        return deputy.said()
                .lines()
                .filter(line -> line.contains("good until "))
                .reduce((a, b) -> b)
                .map(line -> line.replaceAll(".*good until (\\S+).*", "$1"))
                .orElseGet(() -> Instant.now().plusSeconds(10).toString());
    }
}
