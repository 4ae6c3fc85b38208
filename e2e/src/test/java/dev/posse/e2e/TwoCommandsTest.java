package dev.posse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README's first page promises: up, look, act, down, and nothing left behind. */
final class TwoCommandsTest {
    private static final Path ROOT = Path.of(System.getProperty("posse.root"));
    private static final Path DEMO = ROOT.resolve("configs/demo.json");

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    static Stream<Path> examples() throws Exception {
        try (Stream<Path> files = Files.list(ROOT.resolve("configs"))) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().endsWith(".schema.json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleLoads(Path example) {
        lab.sheriff("validate", example.toString()).ok();
    }

    @Test
    void theDemoComesUpSteersAndGoesDown() throws Exception {
        Result up = lab.sheriff("up", DEMO.toString()).ok().withoutStackTrace();
        assertThat(up.out()).contains("camera", "lidar", "localizer").contains("sheriff logs");
        for (String name : List.of("camera", "lidar", "battery", "planner")) {
            assertThat(lab.process(name).get("state").asText()).as(name).isEqualTo("RUNNING");
        }
        JsonNode shown = lab.sheriff("ps", "-o", "json").ok().json();
        assertThat(shown.get("api_version").asText()).isEqualTo("posse/v1");
        assertThat(shown.get("processes")).hasSize(7);
        assertThat(shown.get("processes").get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "host",
                        "group",
                        "tags",
                        "state",
                        "wanted",
                        "health",
                        "reason",
                        "pid",
                        "run_id",
                        "generation",
                        "restarts",
                        "started_at",
                        "uptime_seconds",
                        "exit_code",
                        "exit_signal",
                        "cpu_percent",
                        "memory_bytes",
                        "threads",
                        "source",
                        "stale_seconds");
        assertThat(lab.process("teleop").get("state").asText()).isEqualTo("STOPPED");
        lab.awaitState("calibrate", "EXITED");
        lab.awaitProcess("localizer", "crashes and waits", p -> p.get("restarts").asInt() >= 1);
        lab.awaitProcess("planner", "is hungry", p -> p.get("cpu_percent").asDouble() > 5);
        await().atMost(Lab.PATIENCE)
                .until(
                        () ->
                                lab.sheriff("logs", "camera", "--no-prefix")
                                        .out()
                                        .contains("frame 1 captured"));

        // A second up changes nothing.
        long camera = lab.pid("camera");
        Result again = lab.sheriff("up", DEMO.toString()).ok();
        assertThat(lab.pid("camera")).isEqualTo(camera);
        assertThat(again.out() + again.err()).contains("nothing to change");

        // Killed by hand it comes back.
        new ProcessBuilder("kill", "-9", "" + camera).start().waitFor();
        JsonNode back =
                lab.awaitProcess(
                        "camera",
                        "is back",
                        p ->
                                p.get("state").asText().equals("RUNNING")
                                        && p.get("pid").asLong() != camera);
        assertThat(back.get("restarts").asInt()).isEqualTo(1);

        // status speaks in exit codes: the crash-looper makes it degraded or failed.
        assertThat(lab.sheriff("status").exit()).isIn(10, 11);

        Result down = lab.sheriff("down", "--yes").ok();
        assertThat(down.withoutStackTrace().out() + down.err()).contains("stopped");
        await().atMost(Lab.PATIENCE).until(() -> lab.inhabitants().isEmpty());
        lab.sheriff("ps").exits(4);
    }

    @Test
    void whatIsWantedHoldsOverApplyDownAndUp() throws Exception {
        Path robot =
                lab.write(
                        "robot.json",
                        """
                        [ { "name": "camera", "command": "exec sleep 1000", "autostart": true },
                          { "name": "lidar", "command": "exec sleep 1000", "autostart": true },
                          { "name": "nightly", "command": "true",
                            "schedule": { "cron": "0 3 1 1 *", "time_zone": "UTC" } } ]
                        """);
        // What rests until its time is not waited for.
        lab.sheriff("up", robot.toString()).ok();
        lab.sheriff("stop", "lidar").ok();
        lab.sheriff("apply", robot.toString()).ok();
        assertThat(lab.process("lidar").get("state").asText()).isEqualTo("STOPPED");
        lab.sheriff("down", "--yes").ok();
        await().atMost(Lab.PATIENCE).until(() -> lab.inhabitants().isEmpty());

        Result back = lab.sheriff("up").ok();
        assertThat(back.out().lines().filter(line -> line.startsWith("camera ")))
                .as("without a file it waits, too")
                .singleElement()
                .asString()
                .contains("running");
        assertThat(lab.process("lidar").get("state").asText()).isEqualTo("STOPPED");
        assertThat(lab.process("nightly").get("state").asText()).isEqualTo("STOPPED");
        assertThat(lab.sheriff("events", "nightly").ok().out()).doesNotContain("STARTING");
        assertThat(lab.sheriff("describe", "nightly").ok().out()).contains("next run");
        assertThat(lab.sheriff("ps", "nightly").ok().out()).contains("next ");

        // A sheriff that died is followed by one that says nothing it does not know.
        long camera = lab.pid("camera");
        long dead = Long.parseLong(Files.readString(lab.path("sheriff/lock")).strip());
        ProcessHandle.of(dead).orElseThrow().destroyForcibly();
        await().atMost(Lab.PATIENCE).until(() -> !Lab.alive(dead));
        Result up = lab.sheriff("up").ok();
        // Where the deputy was quicker than up, up has nothing to say of it.
        assertThat(up.err()).contains("sheriff started").doesNotContain("deputy started");
        assertThat(up.out().lines().filter(line -> line.startsWith("camera ")))
                .singleElement()
                .asString()
                .contains("running");
        assertThat(lab.pid("camera")).isEqualTo(camera);
        lab.sheriff("down", "--yes").ok();
    }

    @Test
    void downWithNothingUpIsFine() {
        Result down = lab.sheriff("down", "--yes").withoutStackTrace();
        assertThat(down.exit()).isIn(0, 4);
    }
}
