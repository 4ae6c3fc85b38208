package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Pty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code sheriff completion} prints, read by the shells that it is for. */
class CompletionTest {
    private static final Lab LAB = new Lab();

    @BeforeAll
    static void open() throws IOException {
        LAB.serve();
        LAB.deputy();
        LAB.awaitHost("localhost", "ATTACHED");
        LAB.write(
                "c.json",
                "{\"scripts\":{\"tidy up\":[\"wait ms 1\"]},\"processes\":[{\"name\":\"camera\",\"command\":\"sleep 1000\",\"group\":\"drivers\","
                        + "\"autostart\":true},{\"name\":\"calibrate\",\"command\":\"true\"}]}");
        LAB.sheriff("apply", LAB.path("c.json").toString()).ok();
        LAB.awaitState("camera", "RUNNING");
        LAB.command("sheriff");
        // On a machine that is busy a Tab does not wait for the sheriff; then what it last said
        // counts.
        await().atMost(Lab.PATIENCE)
                .until(
                        () ->
                                LAB.sheriff("__complete", "--", "start", "cam")
                                        .out()
                                        .contains("camera"));
    }

    @AfterAll
    static void close() {
        LAB.close();
    }

    @Test
    void bash() throws IOException {
        needs("bash");
        Path script =
                LAB.write(
                        "complete.bash",
                        """
                        source <(sheriff completion bash)
                        for line in "sheriff sta" "sheriff start ca" "sheriff stop group:dr" "sheriff script run ti" "sheriff ps -o "; do
                            COMP_LINE=$line COMP_POINT=${#line}
                            read -r -a COMP_WORDS <<<"$line"
                            case $line in *" ") COMP_WORDS+=("") ;; esac
                            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                            _sheriff
                            echo "${COMPREPLY[*]}"
                        done
                        """);
        assertThat(LAB.run(List.of("bash", script.toString())).ok().out().lines())
                .satisfiesExactly(
                        verbs -> assertThat(verbs.split(" ")).contains("start", "status"),
                        names -> assertThat(names).isEqualTo("calibrate camera"),
                        // bash takes what is behind a colon for a word only where it breaks there.
                        group -> assertThat(group).endsWith("drivers"),
                        blank -> assertThat(blank).isEqualTo("tidy\\ up"),
                        formats -> assertThat(formats.split(" ")).contains("json", "table"));
    }

    @Test
    void fish() {
        needs("fish");
        String said =
                LAB.run(
                                List.of(
                                        "fish",
                                        "--no-config",
                                        "-c",
                                        "sheriff completion fish | source;"
                                                + " complete -C'sheriff start ca';"
                                                + " complete -C'sheriff stop group:dr'"))
                        .ok()
                        .out();
        assertThat(said)
                .contains("calibrate\tstopped", "camera\trunning, pid " + LAB.pid("camera"))
                .contains("group:drivers\t1 process");
    }

    @Test
    void zsh() throws IOException {
        needs("zsh");
        Path home = Files.createDirectories(LAB.path("zsh"));
        Files.writeString(
                home.resolve(".zshrc"),
                "autoload -Uz compinit && compinit -u -D\n"
                        + "source <(sheriff completion zsh)\nPS1='ready> '\n");
        try (Pty terminal = LAB.terminal(100, 30, List.of("env", "ZDOTDIR=" + home, "zsh"))) {
            terminal.awaitShown("ready>");
            terminal.type("sheriff start cam\t").awaitShown("sheriff start camera");
            terminal.type("\u0015sheriff sta\t").awaitShown("start processes");
        }
    }

    private static void needs(String shell) {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell))),
                shell + " is not installed here");
    }
}
