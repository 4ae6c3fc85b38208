package dev.posse.sheriff.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.RestartPolicy;
import dev.posse.sheriff.cli.CliRun;
import dev.posse.sheriff.cli.FakeSheriff;
import dev.posse.sheriff.cli.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that change what is wanted. */
final class ConfigureVerbsTest {
    private final FakeSheriff sheriff =
            new FakeSheriff(Views.snapshot(Views.process("camera").running(4121).view()));
    private final CliRun cli = CliRun.on(sheriff);

    @TempDir private Path folder;

    @BeforeEach
    void workInTheFolder() {
        cli.in(folder);
    }

    @Test
    void validateTellsAllProblemsAndAsksNoSheriff() throws IOException {
        Files.writeString(
                folder.resolve("bad.json"),
                "[{\"name\":\"a\",\"comand\":\"x\"},\n {\"name\":\"-rf\",\"command\":\"x\"}]");
        CliRun alone =
                CliRun.connecting(
                                address -> {
                                    throw new AssertionError("connected");
                                })
                        .in(folder);
        assertThat(alone.run("validate", "bad.json").exit()).isEqualTo(7);
        assertThat(alone.err()).contains("bad.json:1:", "comand", "bad.json:2:", "-rf");
        Files.writeString(folder.resolve("good.json"), "{\"name\":\"a\",\"command\":\"x\"}");
        assertThat(alone.run("validate", "good.json").exit()).isZero();
        assertThat(alone.out()).contains("good.json is valid: 1 process");
        assertThat(alone.run("validate", "good.json", "-o", "json").out())
                .contains("\"valid\": true", "\"a@localhost\"");
    }

    @Test
    void planAndApplyShowTheSame() throws IOException {
        Files.writeString(folder.resolve("f.json"), "{\"name\":\"a\",\"command\":\"x\"}");
        sheriff.plan =
                new Plan(
                        List.of(
                                step("camera", Plan.Kind.KEEP, ""),
                                step("lidar", Plan.Kind.START, "new"),
                                step("planner", Plan.Kind.RESTART, "changed: command"),
                                step("old", Plan.Kind.REMOVE, "left the file")),
                        List.of(),
                        List.of("'watch' is not acted on yet"));
        assertThat(cli.run("plan", "f.json").exit()).isZero();
        assertThat(cli.lines())
                .containsExactly(
                        "+ start   lidar    new",
                        "~ restart planner  changed: command",
                        "- remove  old      left the file",
                        "1 to start, 1 to restart, 1 to remove, 1 as they are");
        assertThat(cli.err()).isEqualTo("warning: 'watch' is not acted on yet\n");
        assertThat(sheriff.applied).isEmpty();
        assertThat(cli.run("apply", "f.json").exit()).isZero();
        assertThat(cli.lines()).last().asString().startsWith("1 started, 1 restarted, 1 removed");
        assertThat(sheriff.applied)
                .singleElement()
                .extracting(configuration -> configuration.source())
                .isEqualTo(folder.resolve("f.json").toString());
        assertThat(cli.run("plan", "f.json", "-o", "json").out())
                .contains("\"step\": \"restart\"", "\"applied\": false");
    }

    @Test
    void nothingToChangeIsSaid() throws IOException {
        Files.writeString(folder.resolve("f.json"), "{\"name\":\"a\",\"command\":\"x\"}");
        sheriff.plan = new Plan(List.of(step("camera", Plan.Kind.KEEP, "")), List.of(), List.of());
        assertThat(cli.run("apply", "f.json").lines())
                .containsExactly("nothing to change, 1 as they are");
    }

    @Test
    void problemsThatOnlyTheSheriffSeesChangeNothing() throws IOException {
        Files.writeString(folder.resolve("f.json"), "{\"name\":\"a\",\"command\":\"x\"}");
        sheriff.plan = new Plan(List.of(), List.of("a is brought by other.json"), List.of());
        assertThat(cli.run("apply", "f.json").exit()).isEqualTo(7);
        assertThat(cli.err()).contains("a is brought by other.json");
    }

    @Test
    void lenientTakesUnknownKeysForWarnings() throws IOException {
        Files.writeString(
                folder.resolve("f.json"), "{\"name\":\"a\",\"command\":\"x\",\"colour\":\"red\"}");
        for (String verb : List.of("validate", "plan", "apply", "up")) {
            assertThat(cli.run(verb, "f.json").exit()).as(verb).isEqualTo(7);
            if (!verb.equals("up")) {
                assertThat(cli.run(verb, "--lenient", "f.json").exit()).as(verb).isZero();
                assertThat(cli.err()).as(verb).contains("unknown key 'colour'");
            }
        }
    }

    @Test
    void aBrokenFileIsToldBeforeAnybodyIsAsked() {
        assertThat(cli.run("apply", "none.json").exit()).isEqualTo(7);
        assertThat(cli.err()).contains("none.json");
        assertThat(cli.run("up", "none.json").exit()).isEqualTo(7);
        assertThat(sheriff.applied).isEmpty();
    }

    @Test
    void addTellsProgramsWhatItDid() {
        sheriff.plan =
                new Plan(
                        List.of(
                                new Plan.Step(
                                        dev.posse.common.model.ProcessId.local("zz"),
                                        Plan.Kind.ADD,
                                        "",
                                        1)),
                        List.of(),
                        List.of());
        assertThat(cli.run("add", "zz", "--cmd", "sleep 5", "-o", "json").exit()).isZero();
        assertThat(cli.out()).contains("\"zz\"");
        cli.run("add", "zz", "--cmd", "sleep 5", "-o", "name");
        assertThat(cli.lines()).containsExactly("zz@localhost");
    }

    @Test
    void addTakesOptionsOrAnyKeyOfAFile() {
        assertThat(
                        cli.run(
                                        "add",
                                        "a b",
                                        "--cmd",
                                        "sleep 9",
                                        "--cwd",
                                        "/tmp",
                                        "--env",
                                        "A=b=c",
                                        "--group",
                                        "g/h",
                                        "--tag",
                                        "x",
                                        "--tag",
                                        "y",
                                        "--priority",
                                        "-3",
                                        "--restart",
                                        "on-failure",
                                        "--set",
                                        "stop.timeout=2s",
                                        "--set",
                                        "restart.max_restarts=4")
                                .exit())
                .as(cli.err())
                .isZero();
        ProcessSpec spec = sheriff.put.get(0);
        assertThat(spec.id()).isEqualTo(ProcessId.local("a b"));
        assertThat(spec.launch().command()).isEqualTo("sleep 9");
        assertThat(spec.launch().cwd()).contains("/tmp");
        assertThat(spec.launch().env()).isEqualTo(Map.of("A", "b=c"));
        assertThat(spec.labels().group()).isEqualTo("g/h");
        assertThat(spec.labels().tags()).containsExactly("x", "y");
        assertThat(spec.labels().priority()).isEqualTo(-3);
        assertThat(spec.restart().mode()).isEqualTo(RestartPolicy.Mode.ON_FAILURE);
        assertThat(spec.restart().maxRestarts()).isEqualTo(4);
        assertThat(spec.stop().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(cli.lines()).containsExactly("a b added; it starts with: sheriff start 'a b'");
    }

    @Test
    void mistakesInTypedWordsAreSaidWithoutPlaces() {
        assertThat(cli.run("add", "x", "--cmd", "y", "--set", "stop.timeot=2s").exit())
                .isEqualTo(7);
        assertThat(cli.err())
                .contains("stop.timeot: unknown key 'timeot'")
                .contains("timeout")
                .doesNotContain("$");
        assertThat(cli.run("add", "--cmd", "y", "--", "../../etc/x").exit()).isEqualTo(7);
        assertThat(cli.err()).contains("name '../../etc/x'");
        assertThat(cli.run("add", "x", "--env", "novalue", "--cmd", "y").exit()).isEqualTo(2);
        assertThat(sheriff.put).isEmpty();
    }

    @Test
    void provisrsAdHocStart() {
        assertThat(
                        cli.run(
                                        "start",
                                        "--name",
                                        "test",
                                        "--cmd",
                                        "sleep 300",
                                        "--auto_restart",
                                        "true",
                                        "--config",
                                        "")
                                .exit())
                .as(cli.err())
                .isZero();
        assertThat(sheriff.put.get(0).restart().mode()).isEqualTo(RestartPolicy.Mode.ALWAYS);
        assertThat(cli.lines()).containsExactly("test: running (PID 4121)");
        assertThat(cli.run("start", "--name", "t2", "--cmd", "sleep 300", "--autorestart").exit())
                .isZero();
        assertThat(sheriff.put.get(1).restart().mode()).isEqualTo(RestartPolicy.Mode.ALWAYS);
        assertThat(
                        cli.run(
                                        "start",
                                        "--name",
                                        "t3",
                                        "--cmd",
                                        "sleep 300",
                                        "--auto_restart",
                                        "false",
                                        "--retries",
                                        "2",
                                        "--retry-interval",
                                        "100ms",
                                        "--startsecs",
                                        "1")
                                .exit())
                .as(cli.err())
                .isZero();
        ProcessSpec third = sheriff.put.get(2);
        assertThat(third.restart().mode()).isEqualTo(RestartPolicy.Mode.NEVER);
        assertThat(third.start().retries()).isEqualTo(2);
        assertThat(third.start().minUptime()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void procmansAddProcessStartsIt() {
        assertThat(
                        cli.run("add-process", "l25", "sleep 9", "/tmp", "localhost", "--autostart")
                                .exit())
                .as(cli.err())
                .isZero();
        assertThat(sheriff.put.get(0).autostart()).isTrue();
        assertThat(cli.lines()).containsExactly("l25: running (PID 4121)");
    }

    @Test
    void editChangesWhatIsThereAndKeepsItsSource() {
        assertThat(cli.run("edit", "camera", "--set", "stop.timeout=2s").exit())
                .as(cli.err())
                .isZero();
        ProcessSpec spec = sheriff.put.get(0);
        assertThat(spec.launch().line()).isEqualTo("sleep 1000");
        assertThat(spec.stop().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(spec.origin().source()).isEqualTo("/etc/robot.json");
        assertThat(cli.run("edit", "camera", "--set", "name=other").exit()).isEqualTo(2);
        assertThat(cli.err()).contains("cannot rename");
        assertThat(cli.run("edit", "camera").exit()).isEqualTo(2);
        assertThat(cli.err()).contains("no terminal for an editor");
    }

    @Test
    void editOpensTheEditor() {
        cli.terminal(80).with("EDITOR", "sed -i s/sleep/wait/").with("PATH", System.getenv("PATH"));
        assertThat(cli.run("edit", "camera").exit()).as(cli.err()).isZero();
        assertThat(sheriff.put.get(0).launch().line()).startsWith("wait");
        assertThat(cli.with("EDITOR", "true").run("edit", "camera").err())
                .contains("nothing was changed");
        assertThat(cli.with("EDITOR", "false").run("edit", "camera").exit()).isEqualTo(1);
        assertThat(cli.with("EDITOR", "echo no >").run("edit", "camera").exit()).isEqualTo(7);
        assertThat(sheriff.put).hasSize(1);
    }

    @Test
    void saveConfigWritesAsAWholeAndNotOverAnything() throws IOException {
        assertThat(cli.run("save-config", "all.json").exit()).as(cli.err()).isZero();
        assertThat(folder.resolve("all.json")).content().contains("\"camera\"");
        assertThat(cli.run("validate", "all.json").exit()).isZero();
        assertThat(cli.run("save-config", "all.json").exit()).isEqualTo(8);
        assertThat(cli.err()).contains("is there already; --force");
        assertThat(cli.run("save-config", "all.json", "--force").exit()).isZero();
        assertThat(cli.run("save-config", "no/such/all.json").exit()).isEqualTo(1);
        assertThat(cli.run("save-config").out()).contains("\"camera\"");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void deputiesAreDialledOrDial() {
        assertThat(cli.run("add-deputy", "127.0.0.1:9").exit()).isZero();
        assertThat(cli.run("add-deputy", "robot-l31").exit()).isZero();
        assertThat(cli.run("add-deputy", "http://k9.lan:8000", "--name", "k9").exit()).isZero();
        assertThat(sheriff.deputies)
                .extracting(DeputyEntry::name)
                .containsExactly("127.0.0.1:9", "robot-l31", "k9");
        assertThat(sheriff.deputies.get(1).address()).isEmpty();
        assertThat(cli.run("remove-deputy", "k9", "--yes").out()).isEqualTo("k9 is forgotten\n");
        assertThat(cli.run("takeover", "k9").out()).isEqualTo("k9 obeys this sheriff\n");
    }

    private static Plan.Step step(String name, Plan.Kind kind, String why) {
        return new Plan.Step(ProcessId.local(name), kind, why, 1);
    }
}
