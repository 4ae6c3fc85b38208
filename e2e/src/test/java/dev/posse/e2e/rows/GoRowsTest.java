package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows G of the features: what the Go specification promises. */
final class GoRowsTest extends RowTest {

    @Test
    void g1ToG4TheRunningSetFollowsTheFile() throws Exception {
        String file = file("[{'name':'g1-a','command':'sleep 1000','autostart':true}]");
        lab.sheriff("apply", file).ok();
        long a = lab.awaitState("g1-a", "RUNNING").get("pid").asLong();
        Files.writeString(
                Path.of(file),
                "[{\"name\":\"g1-a\",\"command\":\"sleep 1000\",\"autostart\":true},"
                        + "{\"name\":\"g1-b\",\"command\":\"sleep 1000\",\"autostart\":true}]");
        lab.sheriff("apply", file).ok();
        long b = lab.awaitState("g1-b", "RUNNING").get("pid").asLong();
        assertThat(lab.pid("g1-a")).isEqualTo(a);
        Files.writeString(
                Path.of(file),
                "[{\"name\":\"g1-a\",\"command\":\"sleep 1000\",\"autostart\":true}]");
        lab.sheriff("apply", file).ok();
        await().atMost(Lab.PATIENCE).until(() -> !Lab.alive(b));
        assertThat(lab.pid("g1-a")).isEqualTo(a);
    }

    @Test
    void g8TermThenKillAtTheEndOfTheGrace() throws Exception {
        Path said = lab.path("g8.said");
        apply(
                        "{'name':'g8','autostart':true,'stop':{'timeout':'1s'},'args':['sh','-c',"
                                + "'trap \\u0022echo term >> "
                                + said
                                + "\\u0022 TERM; while :; do sleep 0.1; done']}")
                .ok();
        long pid = lab.awaitState("g8", "RUNNING").get("pid").asLong();
        lab.sheriff("stop", "g8").ok();
        assertThat(Files.readString(said)).contains("term");
        assertThat(Lab.alive(pid)).isFalse();
    }

    @Test
    void g10AndG11BackoffDoublesAndIsTold() {
        apply(
                        "{'name':'g10','command':'sh -c \\u0027exit 2\\u0027','autostart':true,"
                                + "'restart':{'policy':'always','delay':'200ms','backoff':2,'max_delay':'1s'}}")
                .ok();
        lab.awaitProcess("g10", "was retried", node -> node.get("restarts").asInt() >= 3);
        assertThat(lab.sheriff("events", "g10").ok().out()).contains("BACKOFF").contains("exit 2");
        lab.sheriff("stop", "g10").ok();
    }

    @Test
    void g17AKilledChildIsBackAtOnce() throws Exception {
        apply(
                        "{'name':'g17','command':'sleep 1000','autostart':true,'restart':{'policy':'always','delay':'0s'}}")
                .ok();
        long pid = lab.awaitState("g17", "RUNNING").get("pid").asLong();
        Instant killed = Instant.now();
        new ProcessBuilder("kill", "-9", "" + pid).start().waitFor();
        JsonNode back =
                lab.awaitProcess(
                        "g17",
                        "is back",
                        node -> state(node).equals("RUNNING") && node.get("pid").asLong() != pid);
        Instant started = Instant.parse(back.get("started_at").asText());
        assertThat(Duration.between(killed, started)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void g23TheFolderIsTheOneAsked() {
        apply("[{'name':'g23','command':'pwd','cwd':'/tmp','autostart':true}]").ok();
        lab.awaitState("g23", "EXITED");
        assertThat(lab.sheriff("logs", "g23", "--no-prefix").out()).contains("/tmp");
    }

    @Test
    void g25AKilledManagerLosesNothing() throws Exception {
        Program robot = lab.deputy("robot-g25");
        lab.awaitHost("robot-g25", "ATTACHED");
        StringBuilder config = new StringBuilder("[");
        for (int i = 0; i < 10; i++) {
            config.append(i == 0 ? "" : ",")
                    .append(
                            "{'name':'g25-"
                                    + i
                                    + "','host':'robot-g25','command':'sleep 1000','autostart':true}");
        }
        apply(config + "]").ok();
        for (int i = 0; i < 10; i++) {
            lab.awaitState("g25-" + i, "RUNNING");
        }
        List<Long> before = pids();
        robot.killHard();
        assertThat(before).allMatch(Lab::alive);
        Program again = lab.deputy("robot-g25");
        lab.awaitHost("robot-g25", "ATTACHED");
        await().atMost(Lab.PATIENCE)
                .untilAsserted(
                        () -> assertThat(pids()).containsExactlyInAnyOrderElementsOf(before));
        lab.sheriff("remove", "host:robot-g25", "--yes").ok();
        again.close();
    }

    @Test
    void g26AMissingProgramFollowsTheBackoff() {
        apply(
                        "{'name':'g26','command':'/no/such/program','autostart':true,"
                                + "'restart':{'policy':'on-failure','delay':'100ms','backoff':1,'max_restarts':2}}")
                .ok();
        JsonNode failed = lab.awaitState("g26", "FAILED");
        assertThat(failed.get("reason").asText()).contains("/no/such/program");
        assertThat(failed.get("restarts").asInt()).isEqualTo(2);
    }

    @Test
    void g28StructuredLogsParse() throws Exception {
        Program robot = lab.deputy("robot-g28", "--log-format", "json");
        lab.awaitHost("robot-g28", "ATTACHED");
        apply("{'name':'g28','host':'robot-g28','command':'sleep 1000','autostart':true}").ok();
        lab.awaitState("g28", "RUNNING");
        lab.sheriff("remove", "g28", "--yes").ok();
        ObjectMapper json = new ObjectMapper();
        boolean told = false;
        for (String line : robot.said().lines().toList()) {
            JsonNode entry = json.readTree(line);
            told |=
                    entry.path("process").asText().contains("g28")
                            && entry.path("pid").asLong() > 0;
        }
        assertThat(told).as("a line about g28 with its pid in:%n%s", robot.said()).isTrue();
        robot.close();
    }

    @Test
    void g38ManyThatIgnoreTheSignalEndInOneGrace() {
        StringBuilder config = new StringBuilder("[");
        for (int i = 0; i < 10; i++) {
            config.append(i == 0 ? "" : ",")
                    .append(
                            "{'name':'g38-"
                                    + i
                                    + "','group':'g38','autostart':true,'stop':{'timeout':'3s'},")
                    .append(
                            "'args':['sh','-c','trap \\u0022\\u0022 TERM; while :; do sleep 1; done']}");
        }
        apply(config + "]").ok();
        for (int i = 0; i < 10; i++) {
            lab.awaitState("g38-" + i, "RUNNING");
        }
        long begun = System.nanoTime();
        lab.sheriff("stop", "group:g38", "--yes").ok();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }

    private List<Long> pids() {
        return lab.ps("host:robot-g25").stream().map(node -> node.get("pid").asLong()).toList();
    }
}
