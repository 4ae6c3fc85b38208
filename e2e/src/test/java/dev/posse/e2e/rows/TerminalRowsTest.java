package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Pty;
import dev.posse.e2e.harness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows L8, L25 and T54: the shell and the live screen, on real pseudo-terminals. */
final class TerminalRowsTest extends RowTest {
    private static final String ESCAPE = "\u001b";
    private static final String DOWN = ESCAPE + "[B";
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    private Pty pty;

    @AfterEach
    void leave() {
        if (pty != null) {
            pty.close();
        }
        lab.sheriff("remove", "-y", "all");
    }

    private Pty top(int columns, int lines, String... more) {
        String[] words = new String[more.length + 1];
        words[0] = "top";
        System.arraycopy(more, 0, words, 1, more.length);
        pty = lab.terminal(columns, lines, words);
        return pty;
    }

    private Pty shell() {
        pty = lab.terminal(100, 30, "shell");
        pty.awaitShown(")>");
        return pty;
    }

    private void twoOfThem() {
        apply(
                        "[{'name':'one','command':'while true; do echo tick; sleep 0.2; done','autostart':true,'group':'g'},"
                                + "{'name':'two','command':'sleep 1000','autostart':true,'group':'g'}]")
                .ok();
        lab.awaitState("one", "RUNNING");
        lab.awaitState("two", "RUNNING");
    }

    @Test
    void t54TheLiveScreenHasItsColumnsAndShapes() {
        twoOfThem();
        top(80, 24)
                .awaitShown("ST NAME")
                .awaitShown("● 2")
                .awaitShown("two", shown -> shown.contains("one") && shown.contains("two"));
        String header =
                pty.lines().stream().filter(line -> line.contains("ST NAME")).findFirst().get();
        assertThat(header.strip().split(" +"))
                .containsExactly("ST", "NAME", "STATUS", "PID", "UPTIME", "MEMORY", "CPU", "RST");
        assertThat(pty.shown()).contains(String.valueOf(lab.pid("two")));
        assertThat(pty.lines().get(23)).contains("q quit");
    }

    @Test
    void t54KeysStopStartAndRestartWhatTheCursorIsOn() {
        twoOfThem();
        long first = lab.pid("one");
        top(80, 24).awaitShown("two");
        pty.type("js");
        lab.awaitState("one", "STOPPED");
        pty.awaitShown("○    one");
        pty.type("s");
        lab.awaitState("one", "RUNNING");
        assertThat(lab.pid("one")).isNotEqualTo(first);
        long second = lab.pid("two");
        pty.type(DOWN + "r");
        lab.awaitProcess(
                "two",
                "has another pid",
                node -> node.path("pid").asLong() > 0 && node.path("pid").asLong() != second);
        assertThat(lab.process("one").get("restarts").asInt()).isZero();
    }

    @Test
    void t54AKillIsConfirmedByItsName() {
        twoOfThem();
        top(80, 24).awaitShown("two").type("jK").awaitShown("Kill one?  [y/N]");
        pty.type("n").awaitShown("nothing was done");
        assertThat(state(lab.process("one"))).isEqualTo("RUNNING");
        pty.type("K").awaitShown("Kill one?").type("y").awaitShown("kill one: ordered");
        lab.awaitState("one", "STOPPED");
    }

    @Test
    void t54LogsAreShownFollowedAndCleared() {
        twoOfThem();
        top(100, 30).awaitShown("two").type("jl");
        pty.awaitShown("logs of one").awaitShown("one │ tick");
        pty.type("l").awaitShown("no logs", shown -> !shown.contains("logs of one"));
    }

    @Test
    void t54AFilterLeavesOnlyWhatMatchesAndEscapeTakesItAway() {
        twoOfThem();
        top(80, 24).awaitShown("two").type("/tw");
        pty.awaitShown("only two", shown -> !shown.contains(" one ") && shown.contains("two"));
        pty.type(ESCAPE);
        pty.awaitShown("both", shown -> shown.contains("one") && shown.contains("two"));
    }

    @Test
    void t54AnyVerbCanBeTypedBehindAColon() {
        twoOfThem();
        top(100, 30).awaitShown("two").type(":describe two\r");
        pty.awaitShown("sleep 1000").type("x").awaitShown("ST NAME");
    }

    @Test
    void t54TheTerminalIsGivenBackAsItWas() throws Exception {
        twoOfThem();
        top(80, 24).awaitShown("two").type("q");
        assertThat(pty.awaitEnd()).isZero();
        assertThat(pty.raw()).contains("\u001b[?1049h").endsWith("\u001b[?1049l");
        assertThat(pty.raw()).contains("\u001b[?25h");
    }

    @Test
    void t54CtrlCLeavesWith130() throws Exception {
        twoOfThem();
        top(80, 24).awaitShown("two").type(CTRL_C);
        assertThat(pty.awaitEnd()).isEqualTo(130);
        assertThat(state(lab.process("one"))).isEqualTo("RUNNING");
    }

    /** At rest: the screen writes at most what changed in a second, and burns next to nothing. */
    @Test
    void t54AtRestItWritesOnlyWhatChanges() {
        apply("{'name':'quiet','command':'sleep 1000','autostart':true}").ok();
        lab.awaitState("quiet", "RUNNING");
        top(80, 24).awaitShown("quiet");
        int before = pty.raw().length();
        await().pollDelay(Duration.ofSeconds(5)).atMost(Lab.PATIENCE).until(() -> true);
        // A whole screen is about 2,000 characters; in five seconds a handful of lines change.
        assertThat(pty.raw().length() - before).isLessThan(5 * 600);
    }

    @Test
    void l25MonitorRefreshesUntilCtrlC() throws Exception {
        twoOfThem();
        pty = lab.terminal(100, 30, "monitor", "--refresh-rate", "0.5");
        pty.awaitShown("two");
        lab.sheriff("stop", "two").ok();
        pty.awaitShown("stopped");
        pty.type(CTRL_C);
        assertThat(pty.awaitEnd()).isEqualTo(130);
    }

    @Test
    void l8TheShellRunsVerbsAndKeepsItsHistory() throws Exception {
        twoOfThem();
        shell().type("ps two\r").awaitShown("● running");
        pty.type("stop two\r");
        lab.awaitState("two", "STOPPED");
        pty.awaitShown("(1●)");
        pty.type("start two\r");
        lab.awaitState("two", "RUNNING");
        // Ctrl-D ends the shell at its prompt, not the verb before it.
        pty.awaitShown("a prompt again", shown -> shown.stripTrailing().endsWith("(2●)>"));
        pty.type(CTRL_D);
        assertThat(pty.awaitEnd()).isZero();
        Path history = lab.path("shell-history");
        assertThat(history).content().contains("stop two", "start two");
        assertThat(Files.getPosixFilePermissions(history)).hasSize(2);
        pty.close();
        shell().type("st").awaitShown("start two");
    }

    @Test
    void l8TabCompletesVerbsAndLiveNamesWithTheirState() {
        twoOfThem();
        shell().type("resta\t").awaitShown("restart");
        pty.type("t\t").awaitShown("restart two");
        pty.type(CTRL_C).type("stop \t\t").awaitShown("(running, pid " + lab.pid("one") + ")");
    }

    @Test
    void l8ACrashIsToldAboveTheLineThatIsBeingTyped() {
        twoOfThem();
        shell().type("ps on");
        pty.awaitShown("ps on");
        ProcessHandle.of(lab.pid("two")).orElseThrow().destroyForcibly();
        pty.awaitShown("two crashed");
        List<String> lines = pty.lines();
        int crash = at(lines, "two crashed");
        int typed = at(lines, "> ps on");
        assertThat(crash).isLessThan(typed);
        pty.type("e\r").awaitShown("PID");
    }

    @Test
    void l8CtrlCEndsWhatIsFollowedButNotTheShell() {
        twoOfThem();
        shell().type("logs -f one\r").awaitShown("one │ tick");
        pty.type(CTRL_C).type("ps two -o name\r");
        pty.awaitShown("a line of its own", shown -> shown.lines().anyMatch("two"::equals));
    }

    @Test
    void l8LinesGoThroughOtherProgramsAndIntoFiles() {
        twoOfThem();
        shell().type("ps -o name | tr a-z A-Z\r").awaitShown("TWO");
        pty.type("ps -o name > names\r");
        await().atMost(Lab.PATIENCE)
                .until(
                        () ->
                                Files.exists(lab.path("names"))
                                        && Files.readString(lab.path("names")).contains("two"));
    }

    @Test
    void l25ScriptsRunProcmansVerbsAndStopAtTheFirstFailure() throws Exception {
        Path script =
                lab.write(
                        "script",
                        "# as procman has them\n"
                                + "add-process p25 'sleep 1000' /tmp localhost --autostart\n"
                                + "status\n"
                                + "stop-process p25\n"
                                + "restart-process nobody\n"
                                + "stop-process never\n");
        Result result = lab.sheriff("shell", "-f", script.toString());
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("script:5: `restart-process nobody` ended with 3");
        assertThat(state(lab.process("p25"))).isEqualTo("STOPPED");
    }

    @Test
    void v39InspectBeginsWithJsonAndSaysWhoManagesIt() throws Exception {
        twoOfThem();
        String said = lab.sheriff("inspect", "two").ok().out();
        int summary = said.indexOf("\nSummary");
        JsonNode json = new ObjectMapper().readTree(said.substring(0, summary));
        assertThat(json.get("name").asText()).isEqualTo("two");
        assertThat(said.substring(summary)).contains("Managed:", "Status:   running");
    }

    @Test
    void v37ThePsOfVpHasItsColumns() {
        twoOfThem();
        String header =
                lab.sheriff("ps", "--columns", "name,state,pid,cpu_time,command")
                        .ok()
                        .out()
                        .lines()
                        .findFirst()
                        .orElseThrow();
        assertThat(header.split(" {2,}"))
                .containsExactly("NAME", "STATE", "PID", "CPU TIME", "COMMAND");
    }

    @Test
    void v44AnUnknownVerbFailsAndTellsThoseThatThereAre() {
        Result result = lab.sheriff("frobnicate");
        assertThat(result.exit()).isNotZero();
        assertThat(result.err()).contains("there is no verb 'frobnicate'", "Verbs: up, down");
    }

    @Test
    void p36WhatLeavesTheConfigurationIsStoppedAndWhatStaysIsNotTouched() {
        String file =
                file(
                        "[{'name':'stays','command':'sleep 1000','autostart':true},"
                                + "{'name':'leaves','command':'sleep 1000','autostart':true}]");
        lab.sheriff("apply", file).ok();
        lab.awaitState("leaves", "RUNNING");
        lab.awaitState("stays", "RUNNING");
        long left = lab.pid("leaves");
        long stayed = lab.pid("stays");
        rewrite(file, "[{'name':'stays','command':'sleep 1000','autostart':true}]");
        lab.sheriff("apply", file).ok();
        await().atMost(Lab.PATIENCE).until(() -> !Lab.alive(left) && lab.find("leaves").isEmpty());
        assertThat(lab.pid("stays")).isEqualTo(stayed);
    }

    private static void rewrite(String file, String json) {
        try {
            Files.writeString(Path.of(file), json.replace('\'', '"'));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int at(List<String> lines, String text) {
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).contains(text)) {
                return line;
            }
        }
        throw new AssertionError(text + " is not on the screen:\n" + String.join("\n", lines));
    }
}
