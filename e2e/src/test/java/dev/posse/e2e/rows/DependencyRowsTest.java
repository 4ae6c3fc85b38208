package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Order by what processes depend on: rows P45, V85, T56. */
final class DependencyRowsTest extends RowTest {
    private JsonNode awaitReason(String name, String part) {
        return lab.awaitProcess(
                name, "says " + part, node -> node.get("reason").asText().contains(part));
    }

    @Test
    void v85EachStartsOnceThoseAreUpThatItDependsOn() throws Exception {
        Path order = lab.path("v85");
        String process =
                "{'name':'%s','command':'echo %s >> "
                        + order
                        + "; exec sleep 1000','autostart':true,"
                        + "'start':{'min_uptime':'300ms'}%s}";
        apply(
                        "["
                                + String.format(
                                        process, "v85c", "c", ",'depends_on':['v85b','v85a']")
                                + ","
                                + String.format(process, "v85b", "b", ",'depends_on':'v85a'")
                                + ","
                                + String.format(process, "v85a", "a", ",'priority':9")
                                + "]")
                .ok();
        lab.awaitState("v85c", "RUNNING");
        assertThat(Files.readAllLines(order)).containsExactly("a", "b", "c");

        // Restarted all together, they come in the same order again.
        lab.sheriff("restart", "v85c", "v85b", "v85a").ok();
        await().atMost(Lab.PATIENCE).until(() -> Files.readAllLines(order).size() == 6);
        assertThat(Files.readAllLines(order)).endsWith("a", "b", "c");

        // Whoever stops what others need is told so, and they go on.
        assertThat(lab.sheriff("stop", "v85a").ok().err())
                .contains("v85a: v85c, v85b depend on it and go on (--cascade stops them first)");
        assertThat(state(lab.process("v85b"))).isEqualTo("RUNNING");
        lab.sheriff("start", "v85a").ok();
        assertThat(lab.sheriff("stop", "v85a", "--cascade").ok().out())
                .containsSubsequence("stop v85c", "stop v85b", "stop v85a");
        assertThat(lab.ps("v85*")).extracting(RowTest::state).containsOnly("STOPPED");
        String events = lab.sheriff("events", "v85*").ok().out();
        assertThat(events.lines().filter(line -> line.contains("STOPPED")).toList())
                .satisfiesExactly(
                        line -> assertThat(line).contains("v85a"),
                        line -> assertThat(line).contains("v85c"),
                        line -> assertThat(line).contains("v85b"),
                        line -> assertThat(line).contains("v85a"));
    }

    @Test
    void v85HealthyCompletedAndReadyByTheLogAreWaitedFor() throws Exception {
        Path healthy = lab.path("v85-healthy");
        Path go = lab.path("v85-go");
        apply(
                        "[{'name':'db','command':'sleep 1000','autostart':true,"
                                + "'health_check':{'script':'test -e "
                                + healthy
                                + "','interval':'200ms'}},"
                                + "{'name':'migrate','command':'while ! test -e "
                                + go
                                + "; do sleep 0.05; done','autostart':true},"
                                + "{'name':'lidar','command':'while ! test -e "
                                + go
                                + "; do sleep 0.05; done; sleep 0.3; echo scanning; exec sleep 1000',"
                                + "'autostart':true,'health_check':{'pattern':'scanning'}},"
                                + "{'name':'api','command':'sleep 1000','autostart':true,'depends_on':"
                                + "[{'process':'db','condition':'healthy'},"
                                + "{'process':'migrate','condition':'completed'},"
                                + "{'process':'lidar','condition':'log-ready'}]}]")
                .ok();
        awaitReason("api", "db to be healthy: it is running, not ready yet");
        Files.createFile(healthy);
        awaitReason("api", "waits for migrate to end with success: it is running");
        Files.createFile(go);
        lab.awaitState("api", "RUNNING");
        assertThat(state(lab.process("migrate"))).isEqualTo("EXITED");
        assertThat(lab.sheriff("describe", "api").ok().out())
                .contains("db healthy, migrate completed, lidar log-ready");
        lab.sheriff("stop", "api", "db", "lidar").ok();
    }

    @Test
    void t56WhatIsNotThereInTimeIsAnAlarmOrTheEnd() {
        apply(
                        "[{'name':'t56','command':'sleep 1000'},"
                                + "{'name':'t56w','command':'sleep 1000','autostart':true,'depends_on':"
                                + "{'process':'t56','timeout':'300ms'}},"
                                + "{'name':'t56f','command':'sleep 1000','autostart':true,'depends_on':"
                                + "{'process':'t56','timeout':'300ms','on_timeout':'fail'}}]")
                .ok();
        assertThat(lab.awaitState("t56f", "FAILED").get("reason").asText())
                .isEqualTo("waited too long: waits for t56 to be up: it is stopped");
        await().atMost(Lab.PATIENCE)
                .until(
                        () ->
                                lab.sheriff("describe", "t56w", "-o", "json")
                                        .ok()
                                        .json()
                                        .at("/processes/0/alarm")
                                        .asText()
                                        .equals("still waits for t56 to be up: it is stopped"));
        lab.sheriff("start", "t56").ok();
        lab.awaitState("t56w", "RUNNING");
        lab.sheriff("stop", "t56", "t56w").ok();
    }

    @Test
    void p45ACircleOverTwoFilesAndAMissingNameAreRefusedWithTheWay() {
        apply("[{'name':'p45a','command':'sleep 1000'}]").ok();
        String second = "[{'name':'p45b','command':'sleep 1000','depends_on':'%s'}]";
        assertThat(apply(String.format(second, "p45")).exits(7).err())
                .contains(
                        "process 'p45b' depends on 'p45', which is in no configuration; apply what"
                                + " brings it first");
        apply(String.format(second, "p45a")).ok();
        assertThat(
                        apply(
                                        "[{'name':'p45c','command':'x','depends_on':['p45d']},"
                                                + "{'name':'p45d','command':'x','depends_on':['p45c']}]")
                                .exits(7)
                                .err())
                .contains("in a circle: 'p45c' -> 'p45d' -> 'p45c'");
        assertThat(lab.find("p45c")).isEmpty();
    }

    @Test
    void v85WhatIsOnAnotherHostCountsAndWhatIsLostDoesNot() throws Exception {
        Program base = lab.deputy("base");
        lab.deputy("robot");
        Path pid = lab.path("v85-pid");
        apply(
                        "[{'name':'core','host':'base','command':'sleep 1000'},"
                                + "{'name':'nav','host':'robot','autostart':true,"
                                + "'command':'echo $$ > "
                                + pid
                                + "; exec sleep 1000',"
                                + "'restart':{'policy':'always','delay':'100ms'},"
                                + "'depends_on':['core']}]")
                .ok();
        awaitReason("nav", "waits for core@base to be up: it is stopped");
        lab.sheriff("start", "core").ok();
        long first = lab.awaitState("nav", "RUNNING").get("pid").asLong();

        apply(
                        "[{'name':'exact','host':'robot','autostart':true,'command':'sleep 1000',"
                                + "'depends_on':[{'process':'core@base','condition':'started'}]}]")
                .ok();
        lab.awaitState("exact", "RUNNING");

        base.killHard();
        lab.awaitProcess("core", "is not seen", node -> state(node).equals("UNKNOWN"));
        lab.sheriff("restart", "nav", "--timeout", "1s");
        awaitReason("nav", "waits for core@base to be up: it is unknown");
        lab.deputy("base");
        lab.awaitState("nav", "RUNNING");
        long second = Long.parseLong(Files.readString(pid).strip());
        assertThat(second).isNotEqualTo(first);

        // What was known last is enough to come back while nobody can be asked.
        sheriff.killHard();
        ProcessHandle.of(second).orElseThrow().destroyForcibly();
        await().atMost(Lab.PATIENCE)
                .until(
                        () -> {
                            String now = Files.readString(pid).strip();
                            return !now.isEmpty()
                                    && Long.parseLong(now) != second
                                    && Lab.alive(Long.parseLong(now));
                        });
        sheriff = lab.serve();
        lab.awaitHost("robot", "ATTACHED");
        lab.awaitState("nav", "RUNNING");

        // The example of three hosts, with the recorder of one waiting for what is on another.
        Path example =
                Path.of(System.getProperty("posse.root")).resolve("configs/three-hosts.json");
        String text = Files.readString(example);
        lab.sheriff("apply", lab.write("three-hosts.json", text).toString()).ok();
        lab.awaitState("recorder", "RUNNING");
        assertThat(state(lab.process("motors"))).isEqualTo("RUNNING");
        assertThat(lab.sheriff("describe", "recorder").ok().out())
                .contains("depends on", "camera, motors");
    }
}
