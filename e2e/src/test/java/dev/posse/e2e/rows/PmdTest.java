package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** MIT procman's own files, against running programs: one sheriff and deputy for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PmdTest {
    private static final String ROBOT =
            """
            # The robot, as procman reads it.
            group "drivers" {
                cmd "argv" {
                    exec = "CP=$CP:/opt sh -c 'sleep 1000; :' '$ROBOT_DIR/x' \\"a  b\\" $NOPE && 5";
                    host = "localhost";
                }
                cmd "polite" {
                    exec = "sh -c \\"trap 'echo took INT; exit 0' INT; echo ready; while :; do sleep 0.05; done\\"";
                    deputy = "localhost";
                    stop_time_allowed = 20;
                }
            }
            cmd "once" { exec = "echo the map of $ROBOT_DIR"; host = "localhost"; }
            cmd "once" { exec = "true"; host = "localhost"; }
            script "go" {
                start group "drivers" wait "running";
                wait ms 10;
                start cmd "once" wait "running";
                stop cmd "polite" wait "stopped";
            }
            script "typo" { start cmd "agv"; }
            """;

    private Lab lab;

    @BeforeAll
    void open() {
        lab = new Lab().with("ROBOT_DIR", "/opt/our robot");
        lab.serve();
        lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Test
    void aFileOfProcmanRunsAsItIs() throws IOException {
        Path file = lab.write("robot.pmd", ROBOT);

        Result up = lab.sheriff("up", file.toString()).ok();

        assertThat(up.err())
                .contains("robot.pmd:14:1: more than one cmd on 'localhost' is called 'once'")
                .contains("robot.pmd:21:17: the script 'typo' is left out")
                .contains("did you mean 'argv'?")
                .contains("robot.pmd:4:9: CP is set to the very text '$CP:/opt'");
        Result run = lab.sheriff("script", "run", "go");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();

        JsonNode argv = lab.awaitState("argv", "RUNNING");
        Path proc = Path.of("/proc/" + argv.get("pid").asLong());
        assertThat(words(proc.resolve("cmdline")))
                .containsExactly(
                        "sh",
                        "-c",
                        "sleep 1000; :",
                        "/opt/our robot/x",
                        "a  b",
                        "$NOPE",
                        "&&",
                        "5");
        assertThat(words(proc.resolve("environ"))).contains("CP=$CP:/opt");
        assertThat(Files.readSymbolicLink(proc.resolve("fd/1")).toString()).startsWith("/dev/pts/");
        assertThat(argv.get("group").asText()).isEqualTo("drivers");
        lab.awaitState("polite", "STOPPED");
        assertThat(text("polite")).contains("ready", "took INT");
        await().atMost(Lab.PATIENCE)
                .until(() -> text("once").contains("the map of /opt/our robot"));
        lab.sheriff("stop", "argv").ok();
        assertThat(lab.process("argv").get("state").asText()).isEqualTo("STOPPED");
    }

    private String text(String process) {
        return lab.sheriff("logs", process, "--no-prefix").ok().out();
    }

    private static List<String> words(Path file) throws IOException {
        return List.of(Files.readString(file).split("\0"));
    }

    @Test
    void aFileWithErrorsTellsThemAllAndChangesNothing() throws IOException {
        Path file =
                lab.write(
                        "broken.pmd",
                        """
                        cmd "broken-a" { exec = "sleep 1000"; hots = "localhost"; }
                        cmd "broken-b" { exec = "sleep 1000; }
                        group { }
                        cmd "broken-c" { auto_respawn = true; }
                        """);

        Result up = lab.sheriff("up", file.toString());

        assertThat(up.exit()).isEqualTo(7);
        assertThat(up.withoutStackTrace().err())
                .contains(
                        "broken.pmd:1:39: a cmd has no attribute 'hots'; did you mean 'host'?",
                        "broken.pmd:2:25: a string is not closed on its line",
                        "broken.pmd:3:7: the group's name in quotes belongs here",
                        "broken.pmd:4:33: text in double quotes belongs here, not 'true'",
                        "broken.pmd:4:1: the cmd 'broken-c' has no exec");
        assertThat(lab.find("broken-a")).isEmpty();
    }

    @Test
    void theExampleOfTheProjectIsConverted() {
        Path example = Path.of(System.getProperty("posse.root")).resolve("configs/robot.pmd");
        Path json = lab.path("example.json");

        Result convert =
                lab.sheriff(
                        "config",
                        "convert",
                        "--from",
                        "procman",
                        example.toString(),
                        json.toString());

        assertThat(convert.ok().err()).contains("4 processes written to");
        assertThat(lab.sheriff("validate", json.toString()).ok().out()).contains("4 processes");
    }
}
