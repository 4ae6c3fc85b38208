package dev.posse.sheriff.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Converting a file of MIT procman asks no sheriff and tells what is not as it stood. */
final class ConfigTest {
    private final CliRun cli =
            CliRun.connecting(
                    address -> {
                        throw new AssertionError("connected");
                    });

    @TempDir private Path folder;

    @BeforeEach
    void aRobot() throws IOException {
        cli.in(folder);
        Files.writeString(
                folder.resolve("robot.pmd"),
                "# ours\ncmd \"a\" { exec = \"sleep 5\"; }\nscript \"s\" { start cmd \"b\"; }\n");
    }

    @Test
    void whatIsNoFileOfProcmansIsRefusedAndNothingIsWritten() throws Exception {
        Path json = folder.resolve("demo.json");
        Files.writeString(json, "{\"processes\": [{\"name\": \"a\", \"command\": \"b\"}]}");
        Path out = folder.resolve("out.json");
        assertThat(
                        cli.run(
                                        "config",
                                        "convert",
                                        "--from",
                                        "procman",
                                        json.toString(),
                                        out.toString())
                                .exit())
                .isEqualTo(7);
        assertThat(cli.err())
                .contains("demo.json", "is no file of MIT procman's", "sheriff up FILE");
        assertThat(out).doesNotExist();
    }

    @Test
    void theConversionIsPrintedAndTheReportStandsBesideIt() {
        assertThat(cli.run("config", "convert", "--from", "procman", "robot.pmd").exit()).isZero();
        assertThat(cli.out())
                .startsWith("// Made of robot.pmd, a file of MIT procman.\n")
                .contains("// ours", "{ \"name\": \"a\", \"command\": \"sleep 5\" }")
                .endsWith("}\n");
        assertThat(cli.err())
                .contains("robot.pmd:2:1: 'a' says no host")
                .contains("robot.pmd:3:14: the script 's' is left out")
                .contains("2 notes above");
    }

    @Test
    void itIsWrittenAsAWholeAndNeverOverAnother() throws IOException {
        assertThat(cli.run("config", "convert", "robot.pmd", "robot.json").exit()).isZero();
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("1 process written to " + folder.resolve("robot.json"));
        assertThat(cli.run("validate", "robot.json").exit()).isZero();
        assertThat(cli.run("validate", "robot.pmd").exit()).isZero();
        assertThat(cli.out()).contains("robot.pmd is valid: 1 process");

        assertThat(cli.run("config", "convert", "robot.pmd", "robot.json").exit()).isEqualTo(8);
        assertThat(cli.run("config", "convert", "robot.pmd", "robot.json", "--force").exit())
                .isZero();
    }

    @Test
    void aBrokenFileIsToldWholeAndGivesNothing() throws IOException {
        Files.writeString(folder.resolve("bad.pmd"), "cmd \"a\" { exe = \"x\"; }\ngroup { }\n");

        assertThat(cli.run("config", "convert", "bad.pmd", "out.json").exit()).isEqualTo(7);
        assertThat(cli.err())
                .contains("bad.pmd:1:11: a cmd has no attribute 'exe'; did you mean 'exec'?")
                .contains("bad.pmd:1:1: the cmd 'a' has no exec")
                .contains("bad.pmd:2:7: the group's name in quotes belongs here, not '{'");
        assertThat(folder.resolve("out.json")).doesNotExist();
        assertThat(cli.run("config", "convert", "no.pmd").exit()).isEqualTo(7);
        assertThat(cli.err()).contains("there is no such file");
    }

    @Test
    void whatItCannotDoIsSaidWithTheWayOut() {
        assertThat(cli.run("config", "convert").exit()).isEqualTo(2);
        assertThat(cli.err()).contains("sheriff config convert --from procman FILE [OUT]");
        assertThat(cli.run("config", "show", "robot.pmd").exit()).isEqualTo(2);
        assertThat(cli.run("config", "convert", "--from", "systemd", "robot.pmd").exit())
                .isEqualTo(2);
        assertThat(cli.err()).contains("only those of procman");
    }
}
