package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.posse.e2e.harness.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * What a deputy does of its own accord: files that are watched (rows T25 to T28, T48), limits (T30,
 * T31, G32) and schedules (P42, V89).
 */
final class OwnAccordRowsTest extends RowTest {
    private static String reason(JsonNode process) {
        return process.get("reason").asText();
    }

    private JsonNode awaitOtherPid(String name, long pid) {
        return lab.awaitProcess(
                name,
                "is another",
                node ->
                        state(node).equals("RUNNING")
                                && node.get("pid").asLong() != pid
                                && node.get("pid").asLong() > 0);
    }

    @Test
    void t48AnEditedSourceRestartsOnceAndAnIgnoredFileDoesNot() throws Exception {
        // As releases are laid out: a link to the one that counts.
        Path app =
                Files.createSymbolicLink(
                        lab.path("app"), Files.createDirectories(lab.path("release-7")));
        Files.createDirectories(app.resolve("src/deep"));
        Files.createDirectories(app.resolve("node_modules/x"));
        Files.createDirectories(app.resolve("logs"));
        Files.writeString(app.resolve("src/a.ts"), "1");
        apply(
                        "[{'name':'t48','command':'exec sleep 1000','autostart':true,'cwd':'"
                                + app
                                + "','watch':true,'watchPaths':['src/**/*.ts','conf.json'],"
                                + "'ignoreWatch':['node_modules','logs/**'],'watchDebounce':1000}]")
                .ok();
        long first = lab.awaitState("t48", "RUNNING").get("pid").asLong();
        Files.writeString(app.resolve("node_modules/x/a.ts"), "2");
        Files.writeString(app.resolve("logs/x"), "2");
        Files.writeString(app.resolve("src/a.js"), "2");
        await().during(Duration.ofMillis(1300))
                .atMost(Duration.ofSeconds(10))
                .until(() -> lab.pid("t48") == first);

        Instant begun = Instant.now();
        for (int i = 0; i < 10; i++) {
            Files.writeString(app.resolve("src/a.ts"), "edit " + i);
        }
        JsonNode second = awaitOtherPid("t48", first);
        assertThat(Instant.parse(second.get("started_at").asText()))
                .isAfterOrEqualTo(begun.plusMillis(990));
        assertThat(lab.sheriff("events", "t48").ok().out())
                .contains("watched file changed: src/a.ts");
        assertThat(second.get("restarts").asInt()).isZero();

        // A file and a folder that were not there when it began to watch.
        Files.writeString(app.resolve("conf.json"), "{}");
        JsonNode third = awaitOtherPid("t48", second.get("pid").asLong());
        Files.createDirectories(app.resolve("src/fresh"));
        Files.writeString(app.resolve("src/fresh/b.ts"), "1");
        awaitOtherPid("t48", third.get("pid").asLong());
        lab.sheriff("stop", "t48").ok();
    }

    @Test
    void t48AndT47WhatHappensWhileTheSheriffIsAwayIsToldAfterwards() throws Exception {
        Path work = Files.createDirectories(lab.path("away"));
        Path pids = lab.path("away-pids");
        apply(
                        "[{'name':'away','command':'echo $$ >> "
                                + pids
                                + "; exec sleep 1000','autostart':true,'cwd':'"
                                + work
                                + "','watch':{'enabled':true,'paths':['src/**'],'debounce':'100ms'},"
                                + "'restart':{'policy':'always','delay':'100ms'}},"
                                + "{'name':'fell','command':'exec sleep 1000','autostart':true}]")
                .ok();
        lab.awaitState("away", "RUNNING");
        lab.awaitState("fell", "RUNNING");
        long fell = lab.pid("fell");
        sheriff.killHard();
        ProcessHandle.of(fell).orElseThrow().destroyForcibly();
        Files.writeString(Files.createDirectories(work.resolve("src")).resolve("a.ts"), "1");
        await().atMost(Lab.PATIENCE).until(() -> Files.readAllLines(pids).size() == 2);
        long second = Long.parseLong(Files.readAllLines(pids).get(1));
        ProcessHandle.of(second).orElseThrow().destroyForcibly();
        await().atMost(Lab.PATIENCE).until(() -> Files.readAllLines(pids).size() == 3);
        long third = Long.parseLong(Files.readAllLines(pids).get(2));

        Instant back = Instant.now();
        sheriff = lab.serve();
        lab.awaitProcess("away", "is seen again", node -> node.get("pid").asLong() == third);
        String told = lab.sheriff("events", "away").ok().out();
        assertThat(told)
                .contains(
                        "watched file changed: src/a.ts",
                        "RUNNING, PID " + second,
                        "crashed: SIGKILL",
                        "RUNNING, PID " + third);
        assertThat(told.split("RUNNING, PID " + third, -1)).hasSize(2);
        assertThat(lab.sheriff("events", "fell").ok().out()).contains("fell crashed: SIGKILL");
        assertThat(lab.sheriff("describe", "away").ok().out())
                .contains("1 crash in all, 1 for changed files");
        JsonNode events =
                new ObjectMapper()
                        .readTree(lab.sheriff("events", "away", "-o", "json").ok().out())
                        .get("events");
        assertThat(events).isNotEmpty();
        events.forEach(event -> assertThat(Instant.parse(event.get("at").asText())).isBefore(back));
        lab.sheriff("stop", "away").ok();
    }

    @Test
    void t30AndG32AHogIsRestartedWithItsReason() {
        apply(
                        "[{'name':'t30','command':'head -c 40000000 /dev/zero | tail -c 40000000 | sleep 1000','autostart':true,"
                                + "'restart':{'policy':'always','delay':'100ms'},'limits':{'memory_mb':20,'grace':'1s'}},"
                                + "{'name':'t31','command':'while :; do :; done','autostart':true,"
                                + "'limits':{'cpu_percent':20,'grace':'1s','action':'stop'}},"
                                + "{'name':'t31w','command':'while :; do :; done','autostart':true,"
                                + "'limits':{'cpu_percent':20,'grace':'1s','action':'warn'}}]")
                .ok();
        JsonNode stopped = lab.awaitState("t31", "FAILED");
        assertThat(reason(stopped)).startsWith("cpu limit:").endsWith("20 % allowed");
        await().atMost(Lab.PATIENCE)
                .until(() -> described("t31w").get("alarm").asText().startsWith("cpu limit"));
        assertThat(state(lab.process("t31w"))).isEqualTo("RUNNING");
        lab.awaitProcess("t30", "was restarted", node -> node.get("restarts").asInt() >= 1);
        assertThat(lab.sheriff("events", "t30").ok().out())
                .contains("memory limit:", "20 MiB allowed");
        lab.sheriff("stop", "t30", "t31w").ok();
    }

    @Test
    void v89AndP42AScheduleRunsAtItsTimesAndNeverTwiceAtOnce() throws Exception {
        Path ran = lab.path("v89");
        Path slow = lab.path("p42");
        apply(
                        "[{'name':'v89','command':'echo x >> "
                                + ran
                                + "','schedule':'@every 1s'},"
                                + "{'name':'p42','command':'echo x >> "
                                + slow
                                + "; sleep 2.5','schedule':{'every':'1s'},'singleton':true},"
                                + "{'name':'v89c','command':'true','schedule':'0 3 * * *'}]")
                .ok();
        await().atMost(Lab.PATIENCE).until(() -> described("v89c").get("next_try_at").isTextual());
        JsonNode nightly = described("v89c");
        assertThat(state(nightly)).isEqualTo("STOPPED");
        assertThat(Instant.parse(nightly.get("next_try_at").asText())).isAfter(Instant.now());
        await().atMost(Duration.ofSeconds(20)).until(() -> lines(ran) >= 4);
        assertThat(lines(slow)).isLessThanOrEqualTo(3);

        lab.sheriff("stop", "v89", "p42").ok();
        long then = lines(ran);
        await().during(Duration.ofMillis(1500))
                .atMost(Duration.ofSeconds(10))
                .until(() -> lines(ran) == then);
        lab.sheriff("start", "v89").ok();
        await().atMost(Lab.PATIENCE).until(() -> lines(ran) >= then + 3);
        lab.sheriff("stop", "v89").ok();
    }

    private JsonNode described(String name) {
        return lab.sheriff("describe", name, "-o", "json").ok().json().at("/processes/0");
    }

    private static long lines(Path file) throws Exception {
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }
}
