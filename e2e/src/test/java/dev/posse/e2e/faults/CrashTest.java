package dev.posse.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Programs of ours die; no process, no byte and no exit code is lost, and nothing runs twice. */
@Tag("fault")
final class CrashTest {
    private static final int CHILDREN = 20;
    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    /** A1: the deputy is killed again and again beneath children that count their lines. */
    @Test
    void a1AKilledDeputyLosesNoProcessAndNoLine() throws Exception {
        lab.serve();
        Program deputy = lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
        Path starts = lab.path("starts");
        apply(
                i ->
                        "{'name':'seq-"
                                + i
                                + "','autostart':true,'args':['sh','-c','echo seq-"
                                + i
                                + " $$ >> "
                                + starts
                                + "; n=0; while :; do n=$((n+1)); echo line $n; sleep 0.05; done']}");
        awaitAll("RUNNING");
        Map<String, Long> before = pids();

        for (int round = 0; round < 3; round++) {
            deputy.killHard();
            assertThat(before.values()).allMatch(Lab::alive);
            deputy = lab.deputy();
            lab.awaitHost("localhost", "ATTACHED");
            await().atMost(Lab.PATIENCE).untilAsserted(() -> assertThat(pids()).isEqualTo(before));
        }

        assertThat(Files.readAllLines(starts)).as("starts, ever").hasSize(CHILDREN);
        lab.sheriff("stop", "all", "--yes").ok();
        List<String> lines =
                lab.sheriff("logs", "seq-0", "-n", "1000000", "--no-prefix")
                        .ok()
                        .out()
                        .lines()
                        .toList();
        for (int n = 0; n < lines.size(); n++) {
            assertThat(lines.get(n)).endsWith("line " + (n + 1));
        }
        assertThat(lines).isNotEmpty();
    }

    /** A4: what ended while the deputy was away is known exactly, and answered once. */
    @Test
    void a4EndsOfTheMeantimeAreKnown() throws Exception {
        lab.serve();
        Program deputy = lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
        Path go = lab.path("go");
        String wait = "while [ ! -e " + go + " ]; do sleep 0.1; done; ";
        Files.writeString(
                lab.path("a4.json"),
                ("[{'name':'code','autostart':true,'args':['sh','-c','"
                                + wait
                                + "exit 7']},"
                                + "{'name':'signal','autostart':true,'args':['sh','-c','"
                                + wait
                                + "kill -SEGV $$']},"
                                + "{'name':'again','autostart':true,'restart':{'policy':'on-failure','delay':'0s','max_restarts':1},"
                                + "'args':['sh','-c','echo x >> "
                                + lab.path("again")
                                + "; "
                                + wait
                                + "exit 9']}]")
                        .replace('\'', '"'));
        lab.sheriff("apply", lab.path("a4.json").toString()).ok();
        for (String name : List.of("code", "signal", "again")) {
            lab.awaitState(name, "RUNNING");
        }
        List<Long> children = lab.ps().stream().map(node -> node.get("pid").asLong()).toList();
        deputy.killHard();
        Files.createFile(go);
        await().atMost(Lab.PATIENCE).until(() -> children.stream().noneMatch(Lab::alive));
        lab.deputy();

        JsonNode code = lab.awaitState("code", "FAILED");
        assertThat(code.get("exit_code").asInt()).isEqualTo(7);
        JsonNode signal = lab.awaitState("signal", "FAILED");
        assertThat(signal.get("exit_signal").asText()).isEqualTo("SIGSEGV");
        JsonNode again = lab.awaitState("again", "FAILED");
        assertThat(again.get("restarts").asInt()).isEqualTo(1);
        assertThat(Files.readAllLines(lab.path("again"))).hasSize(2);
    }

    /** A5: nobody could see the end; it is said to be unknown and never guessed. */
    @Test
    void a5AnEndThatNobodySawIsUnknown() throws Exception {
        lab.serve();
        Program deputy = lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
        Files.writeString(
                lab.path("a5.json"),
                "[{\"name\":\"lone\",\"command\":\"sleep 1000\",\"autostart\":true}]");
        lab.sheriff("apply", lab.path("a5.json").toString()).ok();
        long pid = lab.awaitState("lone", "RUNNING").get("pid").asLong();
        deputy.killHard();
        long recorder = parentOf(pid);
        kill(recorder);
        kill(pid);
        lab.deputy();
        JsonNode lone = lab.awaitState("lone", "FAILED");
        assertThat(lone.get("exit_code").isNull()).isTrue();
        assertThat(lone.get("exit_signal").isNull()).isTrue();
        assertThat(lone.get("reason").asText()).contains("unknown");
    }

    /** A12: the deputy's own state is lost; what lives is adopted and nothing is started twice. */
    @Test
    void a12ALostStateStartsNothingTwice() throws Exception {
        lab.serve();
        Program deputy = lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
        apply(i -> "{'name':'seq-" + i + "','autostart':true,'command':'sleep 1000'}");
        awaitAll("RUNNING");
        Map<String, Long> before = pids();
        deputy.killHard();
        try (var files = Files.list(lab.path("d-localhost"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
        await().atMost(Lab.PATIENCE).untilAsserted(() -> assertThat(pids()).isEqualTo(before));
    }

    /** B1 and "durable sheriff": killed and started again it restarts nothing. */
    @Test
    void b1AKilledSheriffTakesUpWhereItWas() throws Exception {
        Program sheriff = lab.serve();
        lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
        apply(i -> "{'name':'seq-" + i + "','autostart':true,'command':'sleep 1000'}");
        awaitAll("RUNNING");
        lab.sheriff("stop", "seq-1").ok();
        Map<String, Long> before = pids();
        sheriff.killHard();
        Files.deleteIfExists(lab.path("sheriff/sheriff.sock"));
        lab.serve();
        lab.awaitHost("localhost", "ATTACHED");
        await().atMost(Lab.PATIENCE).untilAsserted(() -> assertThat(pids()).isEqualTo(before));
        assertThat(lab.process("seq-1").get("state").asText()).isEqualTo("STOPPED");
        assertThat(lab.process("seq-1").get("wanted").asText()).isEqualTo("down");
    }

    /** Idea 3: a sheriff with a lost state folder stops nobody and is told what to type. */
    @Test
    void b7ASheriffWithALostStateIsRefused() throws Exception {
        Program sheriff = lab.serve();
        lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
        apply(i -> "{'name':'seq-" + i + "','autostart':true,'command':'sleep 1000'}");
        awaitAll("RUNNING");
        Map<String, Long> before = pids();
        sheriff.killHard();
        lab.run(List.of("rm", "-r", lab.path("sheriff").toString())).ok();
        lab.serve();
        await().atMost(Lab.PATIENCE)
                .until(
                        () ->
                                lab.sheriff("hosts").out().contains("takeover")
                                        || lab.sheriff("hosts", "-o", "json")
                                                .out()
                                                .contains("takeover"));
        assertThat(before.values()).allMatch(Lab::alive);

        lab.sheriff("takeover", "localhost", "--yes").ok();
        lab.awaitHost("localhost", "ATTACHED");
        await().atMost(Lab.PATIENCE).untilAsserted(() -> assertThat(pids()).isEqualTo(before));
    }

    private void apply(java.util.function.IntFunction<String> process) throws Exception {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < CHILDREN; i++) {
            all.add(process.apply(i));
        }
        Path file = lab.write("crash.json", ("[" + String.join(",", all) + "]").replace('\'', '"'));
        lab.sheriff("apply", file.toString()).ok();
    }

    private void awaitAll(String state) {
        await().atMost(Lab.PATIENCE)
                .until(
                        () ->
                                lab.ps().stream()
                                        .allMatch(p -> p.get("state").asText().equals(state)));
    }

    private Map<String, Long> pids() {
        Map<String, Long> pids = new TreeMap<>();
        lab.ps().forEach(p -> pids.put(p.get("name").asText(), p.get("pid").asLong()));
        return pids;
    }

    private static long parentOf(long pid) throws Exception {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[1]);
    }

    private static void kill(long pid) throws Exception {
        new ProcessBuilder("kill", "-9", String.valueOf(pid)).start().waitFor();
    }
}
