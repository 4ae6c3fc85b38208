package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The descendants, however they try to get away. Every script ends by itself in the end. */
@ParameterizedClass
@EnumSource
final class RecorderTreeTest extends RecorderTestCase {
    private static final String MARK = "env=TREE_OF_TEST=";

    @Test
    void whoForksTwiceAndLeavesTheSessionIsKilled() throws Exception {
        shell("setsid sh -c '(setsid sh -c \"sleep 60; :\" & ) ; sleep 61' & sleep 62; :");
        awaitProcesses(6);
        assertThat(kill()).startsWith("signaled 9");
        assertThat(alive()).isZero();
    }

    @Test
    void emptyComesWithTheLastOrphanNotBefore() throws Exception {
        shell("(while ! test -e leave; do sleep 0.01; done) & exit 0", "cwd=" + folder);
        try (RawRecorder raw = run.connect()) {
            raw.await("exited 0");
            assertThat(raw.ask("status")).isNotEqualTo("processes 0");
            Files.createFile(folder.resolve("leave"));
            assertThat(raw.next()).isEqualTo("empty");
        }
        assertThat(alive()).isZero();
    }

    @Test
    void aForkBombIsKilledWhileItGrows() throws Exception {
        /* At most 10 times 40 processes. */
        shell(
                "b() { i=0; while [ $i -lt 40 ]; do sleep 60 & i=$((i+1)); done; wait; };"
                        + " for i in 1 2 3 4 5 6 7 8 9 10; do b & done; wait");
        await().until(() -> alive() > 50);
        assertThat(kill()).startsWith("signaled 9");
        assertThat(alive()).isZero();
    }

    @Test
    void aChainThatIsNeverLongInOnePlaceIsKilled() throws Exception {
        Path chain =
                Files.writeString(
                        folder.resolve("chain"), "[ $1 -gt 0 ] && sh chain $(($1 - 1)) & exit");
        shell("sh chain 3000; sh chain 3000; sleep 60", "cwd=" + chain.getParent());
        awaitProcesses(3);
        kill();
        assertThat(alive()).isZero();
    }

    @Test
    void whoIgnoresTermIsKilled() throws Exception {
        shell("trap '' TERM HUP INT; echo ready; while :; do sleep 1; done");
        run.awaitOut("ready");
        try (RawRecorder raw = run.connect()) {
            assertThat(raw.ask("signal 15 main")).isEqualTo("ok");
            assertThat(raw.ask("status")).isNotEqualTo("processes 0");
        }
        assertThat(kill()).startsWith("signaled 9");
    }

    @Test
    void zombiesOfTheTreeDoNotHoldItUp() throws Exception {
        shell("for i in 1 2 3 4 5 6 7 8 9; do (exit 3) & done; exec sleep 60");
        await().until(() -> zombies() == 9);
        assertThat(kill()).startsWith("signaled 9");
    }

    @Test
    void signalsGoToTheWholeTreeButNotToTheRecorder() throws Exception {
        String say = "trap 'echo got it' USR1; echo ready; while :; do sleep 0.01; done";
        shell("sh -c \"" + say + "\" & " + say);
        await().until(() -> run.read("out").split("ready", -1).length == 3);
        try (RawRecorder raw = run.connect()) {
            assertThat(raw.ask("signal 10")).isEqualTo("ok");
            await().until(() -> run.read("out").split("got it", -1).length >= 2);
            assertThat(raw.ask("status")).startsWith("processes ");
        }
    }

    @Test
    void theRecorderItselfWithstandsTheSignalsOfOthers() throws Exception {
        shell("read line; exit 8", "stdin=pipe");
        ProcessHandle recorder = run.recorder();
        for (int signal : new int[] {1, 2, 3, 10, 12, 13, 14, 15, 20}) {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(recorder.pid()))
                    .start()
                    .waitFor();
        }
        try (RawRecorder raw = run.connect()) {
            raw.say("input");
            raw.await("exited 8");
            raw.await("empty");
        }
    }

    @Test
    void theRecorderOutlivesWhoLaunchedIt() throws Exception {
        Path request = folder.resolve("request");
        Files.write(request, run.request("arg=/bin/sleep", "arg=60"));
        Process launcher =
                new ProcessBuilder(
                                "setsid",
                                "sh",
                                "-c",
                                build.program() + " . <request && echo up; sleep 60")
                        .directory(folder.toFile())
                        .start();
        try (var out = launcher.inputReader()) {
            assertThat(out.readLine()).isEqualTo("up");
        }
        new ProcessBuilder("kill", "-9", "--", "-" + launcher.pid()).start().waitFor();
        launcher.waitFor();
        try (RawRecorder raw = run.connect()) {
            raw.await("started " + run.childPid());
            assertThat(raw.ask("status")).isEqualTo("processes 1");
        }
    }

    @Test
    void aKilledRecorderLeavesChildAndOutputAlone() throws Exception {
        shell("i=0; while [ $i -lt 1500 ]; do i=$((i+1)); echo line $i; sleep 0.01; done");
        ProcessHandle child = ProcessHandle.of(run.childPid()).orElseThrow();
        run.awaitOut("line 3\n");
        run.recorder().destroyForcibly();
        int lines = run.read("out").split("\n").length;
        run.awaitOut("line " + (lines + 20) + "\n");
        assertThat(child.isAlive()).isTrue();
        assertThat(run.has("exited")).isFalse();
        child.destroyForcibly();
        await().until(() -> alive() == 0);
    }

    private void shell(String script, String... records) throws Exception {
        run.shell(
                script,
                Stream.concat(Stream.of(MARK + folder), Stream.of(records)).toArray(String[]::new));
    }

    private String kill() throws Exception {
        try (RawRecorder raw = run.connect()) {
            raw.say("kill");
            raw.await("empty");
        }
        return run.end();
    }

    private void awaitProcesses(int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> alive() >= count);
    }

    /** How many processes carry this test's mark, the recorder's own view left aside. */
    private long alive() {
        ProcTable table = new ProcTable(Path.of("/proc"));
        return table.entries().stream()
                .filter(
                        entry ->
                                table.environment(entry.pid())
                                        .contains("TREE_OF_TEST=" + folder + "\0"))
                .count();
    }

    private long zombies() throws Exception {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            long count = 0;
            for (Path process : processes) {
                try {
                    String[] fields = Files.readString(process.resolve("stat")).split(" ");
                    count += fields[2].equals("Z") && fields[3].equals(run.childPid() + "") ? 1 : 0;
                } catch (java.io.IOException gone) {
                    continue;
                }
            }
            return count;
        }
    }
}
