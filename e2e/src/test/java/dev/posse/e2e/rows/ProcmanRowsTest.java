package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import dev.posse.e2e.harness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows L of the features: what lukesf/procman promises, has as a bug, or has on its list. */
final class ProcmanRowsTest extends RowTest {

    @Test
    void l1AndL6OneSheriffDrivesTwoDeputies() {
        Program second = lab.deputy("robot-l1");
        lab.awaitHost("robot-l1", "ATTACHED");
        apply(
                        "[{'name':'l1-here','command':'sleep 1000','autostart':true},"
                                + "{'name':'l1-there','host':'robot-l1','command':'sleep 1000','autostart':true}]")
                .ok();

        lab.awaitState("l1-here", "RUNNING");
        lab.awaitState("l1-there", "RUNNING");
        lab.sheriff("stop", "host:robot-l1").ok();
        lab.awaitState("l1-there", "STOPPED");
        assertThat(state(lab.process("l1-here"))).isEqualTo("RUNNING");
        lab.sheriff("remove", "l1-there", "--yes").ok();
        second.close();
    }

    @Test
    void l3L10ToL17TheLiteralExampleLoadsUnchanged() throws Exception {
        String literal =
                """
                {
                    "deputies": [
                        "http://localhost:8000"
                    ],
                    "processes": [
                        {
                            "name": "echoloop",
                            "command": "sh -c 'while true; do echo \\"hello\\"; sleep 1; done'",
                            "working_dir": "/tmp",
                            "host": "k9.lan",
                            "autostart": true,
                            "auto_restart": false
                        },
                        {
                            "name": "dateprinter",
                            "command": "sh -c 'while true; do date; sleep 5; done'",
                            "working_dir": "/tmp",
                            "host": "k9.lan",
                            "autostart": false,
                            "auto_restart": false
                        }
                    ]
                }
                """;
        Path file = lab.write("procman.json", literal);
        lab.sheriff("load-config", file.toString()).ok();

        assertThat(state(lab.process("echoloop"))).isEqualTo("NO_DEPUTY");
        assertThat(state(lab.process("dateprinter"))).isEqualTo("NO_DEPUTY");

        Program k9 = lab.deputy("k9.lan");
        JsonNode echo = lab.awaitState("echoloop", "RUNNING");
        assertThat(state(lab.process("dateprinter"))).isEqualTo("STOPPED");
        assertThat(Path.of("/proc/" + echo.get("pid").asLong() + "/cwd").toRealPath())
                .isEqualTo(Path.of("/tmp").toRealPath());
        await().atMost(Lab.PATIENCE)
                .until(
                        () ->
                                lab.sheriff("logs", "echoloop", "--no-prefix")
                                        .out()
                                        .contains("hello"));
        lab.sheriff("remove", "echoloop", "dateprinter", "--yes").ok();
        k9.close();
    }

    @Test
    void l4StartStopRestartChangeTheProcess() {
        apply("{'name':'l4','command':'sleep 1000'}").ok();
        assertThat(state(lab.process("l4"))).isEqualTo("STOPPED");

        lab.sheriff("start", "l4").ok();
        long first = lab.awaitState("l4", "RUNNING").get("pid").asLong();
        lab.sheriff("restart", "l4").ok();
        long second =
                lab.awaitProcess(
                                "l4",
                                "has another pid",
                                node ->
                                        state(node).equals("RUNNING")
                                                && node.get("pid").asLong() != first)
                        .get("pid")
                        .asLong();
        assertThat(Lab.alive(first)).isFalse();
        lab.sheriff("stop", "l4").ok();
        lab.awaitState("l4", "STOPPED");
        assertThat(Lab.alive(second)).isFalse();
    }

    @Test
    void l5ABusyLoopShowsOneCore() {
        apply("{'name':'l5','command':'while true; do :; done','autostart':true,'nice':10}").ok();
        lab.awaitProcess("l5", "uses a core", node -> node.get("cpu_percent").asDouble() > 30);
        assertThat(lab.process("l5").get("memory_bytes").asLong()).isGreaterThan(10_000);
        lab.sheriff("stop", "l5").ok();
        lab.awaitProcess("l5", "uses nothing", node -> node.path("cpu_percent").asDouble(0) == 0);
    }

    @Test
    void l13AFolderThatIsMissingIsAReasonAndNoCrash() {
        apply(
                        "{'name':'l13','command':'sleep 1000','working_dir':'/no/such/folder','autostart':true}")
                .ok();
        JsonNode failed = lab.awaitState("l13", "FAILED");
        assertThat(failed.get("reason").asText()).contains("/no/such/folder");
    }

    @Test
    void l16AKilledProcessComesBackWhenAutoRestartIsTrue() throws Exception {
        apply(
                        "{'name':'l16','command':'sleep 1000','autostart':true,'auto_restart':true,"
                                + "'restart':{'delay':'100ms'}}")
                .ok();
        long first = lab.awaitState("l16", "RUNNING").get("pid").asLong();
        kill(first);
        JsonNode again =
                lab.awaitProcess(
                        "l16",
                        "is back",
                        node -> state(node).equals("RUNNING") && node.get("pid").asLong() != first);
        assertThat(again.get("restarts").asInt()).isEqualTo(1);
    }

    @Test
    void l18AHostThatIsGoneNeverLooksStopped() throws Exception {
        Program gone = lab.deputy("robot-l18");
        lab.awaitHost("robot-l18", "ATTACHED");
        apply("{'name':'l18','host':'robot-l18','command':'sleep 1000','autostart':true}").ok();
        lab.awaitState("l18", "RUNNING");
        gone.killHard();
        JsonNode unknown = lab.awaitState("l18", "UNKNOWN");
        assertThat(unknown.get("stale_seconds").asDouble()).isGreaterThan(0);
        Program back = lab.deputy("robot-l18");
        JsonNode same = lab.awaitState("l18", "RUNNING");
        assertThat(same.get("pid")).isEqualTo(unknown.get("pid"));
        lab.sheriff("remove", "l18", "--yes").ok();
        back.close();
    }

    @Test
    void l19TheWholeTreeEnds() throws Exception {
        Path pid = lab.path("l19.pid");
        apply(
                        "{'name':'l19','autostart':true,'args':['sh','-c','sleep 1000 & echo $! > "
                                + pid
                                + "; wait']}")
                .ok();
        await().atMost(Lab.PATIENCE).until(() -> Files.exists(pid) && Files.size(pid) > 0);
        long grandchild = Long.parseLong(Files.readString(pid).strip());
        assertThat(Lab.alive(grandchild)).isTrue();
        lab.sheriff("stop", "l19").ok();
        assertThat(Lab.alive(grandchild)).isFalse();
    }

    @Test
    void l20AnImmediateEndIsToldWithItsCode() {
        apply("{'name':'l20','command':'false','autostart':true}").ok();
        JsonNode ended = lab.awaitState("l20", "FAILED");
        assertThat(ended.get("exit_code").asInt()).isEqualTo(1);
        assertThat(ended.get("reason").asText()).contains("exit 1");
    }

    @Test
    void l22EachLineAppearsExactlyOnce() {
        apply(
                        "{'name':'l22','command':'for i in 1 2 3 4 5 6 7 8 9; do echo line-$i; done','autostart':true}")
                .ok();
        lab.awaitState("l22", "EXITED");
        List<String> lines = lab.sheriff("logs", "l22", "--no-prefix").ok().out().lines().toList();
        for (int i = 1; i <= 9; i++) {
            String line = "line-" + i;
            assertThat(lines.stream().filter(each -> each.endsWith(line))).hasSize(1);
        }
    }

    @Test
    void l23HostsShowCpuMemoryAndDisk() {
        await().atMost(Lab.PATIENCE)
                .until(() -> lab.host("localhost").path("memory_total_bytes").asLong() > 0);
        JsonNode host = lab.host("localhost");
        assertThat(host.get("memory_used_bytes").asLong()).isPositive();
        assertThat(host.get("disk_used_percent").asDouble()).isBetween(0.0, 100.0);
        assertThat(host.get("cpu_percent").asDouble()).isBetween(0.0, 100.0);
        assertThat(host.get("load_1m").asDouble()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void l25ProcmansVerbsActOnTheRunningSheriff() {
        lab.sheriff("add-process", "l25", "sleep 1000", "/tmp", "localhost", "--autostart").ok();
        long first = lab.awaitState("l25", "RUNNING").get("pid").asLong();
        lab.sheriff("restart-process", "l25").ok();
        lab.awaitProcess(
                "l25",
                "was restarted",
                node -> state(node).equals("RUNNING") && node.get("pid").asLong() != first);
        lab.sheriff("stop-process", "l25").ok();
        lab.awaitState("l25", "STOPPED");
        lab.sheriff("add-deputy", "127.0.0.1:9").ok();
        assertThat(lab.sheriff("hosts", "-o", "name").ok().out()).contains("127.0.0.1:9");
        lab.sheriff("remove-deputy", "127.0.0.1:9").ok();
        assertThat(lab.sheriff("hosts", "-o", "name").ok().out()).doesNotContain("127.0.0.1:9");
    }

    @Test
    void l26TablesHaveTheColumns() {
        apply("{'name':'l26','command':'sleep 1000','autostart':true}").ok();
        lab.awaitState("l26", "RUNNING");
        assertThat(lab.sheriff("ps").ok().out())
                .contains("NAME", "HOST", "STATE", "PID", "CPU", "MEM", "UP");
        assertThat(lab.sheriff("hosts").ok().out()).contains("HOST", "STATE", "CPU", "MEM", "DISK");
    }

    @Test
    void l30WhatIsSavedLoadsToTheSame() throws Exception {
        String before =
                file(
                        "{'processes':[{'name':'l30','command':'sleep 1000','cwd':'/tmp','env':{'A':'b c'},"
                                + "'group':'x/y','tags':['t'],'restart':{'policy':'on-failure','delay':'3s'},"
                                + "'health_check':{'type':'tcp','port':1234}}]}");
        lab.sheriff("apply", before).ok();
        Path saved = lab.path("saved.json");
        lab.sheriff("save-config", saved.toString()).ok();
        assertThat(Files.readString(saved)).contains("l30", "on-failure", "health_check", "1234");
        lab.sheriff("validate", saved.toString()).ok();
    }

    @Test
    void l31ARemovedDeputyGoesOnAndComesBack() {
        Program away = lab.deputy("robot-l31");
        lab.awaitHost("robot-l31", "ATTACHED");
        apply("{'name':'l31','host':'robot-l31','command':'sleep 1000','autostart':true}").ok();
        long pid = lab.awaitState("l31", "RUNNING").get("pid").asLong();
        lab.sheriff("remove-deputy", "robot-l31", "--yes").ok();
        assertThat(Lab.alive(pid)).isTrue();
        lab.sheriff("add-deputy", "robot-l31").exits(0);
        lab.awaitProcess("l31", "is seen again", node -> node.get("pid").asLong() == pid);
        lab.sheriff("remove", "l31", "--yes").ok();
        away.close();
    }

    @Test
    void l37LogFilesAreWrittenWhereAsked() {
        Path logs = lab.path("l37-logs");
        apply(
                        "{'name':'l37','command':'echo to-out; echo to-err >&2; sleep 1000','autostart':true,"
                                + "'log':{'dir':'"
                                + logs
                                + "'}}")
                .ok();
        await().atMost(Lab.PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(logs.resolve("l37.stdout.log")).hasContent("to-out\n");
                            assertThat(logs.resolve("l37.stderr.log")).hasContent("to-err\n");
                        });
    }

    @Test
    void l38AllNamesOfThisMachineAreTheLocalDeputy() throws Exception {
        String self = java.net.InetAddress.getLocalHost().getHostName();
        apply(
                        "[{'name':'l38-a','host':'127.0.0.1','command':'sleep 1000','autostart':true},"
                                + "{'name':'l38-b','host':'::1','command':'sleep 1000','autostart':true},"
                                + "{'name':'l38-c','host':'"
                                + self
                                + "','command':'sleep 1000','autostart':true}]")
                .ok();
        for (String name : List.of("l38-a", "l38-b", "l38-c")) {
            assertThat(lab.awaitState(name, "RUNNING").get("host").asText()).isEqualTo("localhost");
        }
    }

    @Test
    void l39AFloodKeepsTheNewestAndTheBound() {
        apply(
                        "{'name':'l39','command':'yes 0123456789abcdef','autostart':true,'nice':10,"
                                + "'log':{'retain':'1MiB'}}")
                .ok();
        lab.awaitState("l39", "RUNNING");
        // While it floods, what is older goes; how much is there at one moment is a matter of
        // speed.
        await().atMost(Lab.PATIENCE)
                .until(() -> written("l39") > (256L << 20) && onDisk("l39") < written("l39") / 2);
        lab.sheriff("stop", "l39").ok();
        await().atMost(Lab.PATIENCE).until(() -> onDisk("l39") <= (2L << 20));
    }

    @Test
    void l41LogsCanBeSavedWithStreamAndTime() {
        apply("{'name':'l41','command':'echo a; echo b >&2','autostart':true}").ok();
        lab.awaitState("l41", "EXITED");
        List<String> lines = lab.sheriff("logs", "l41", "-o", "json").ok().out().lines().toList();
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("\"a\"", "out", "\"ts\""));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("\"b\"", "err", "\"ts\""));
    }

    @Test
    void l43AnyNameCanBeStartedStoppedAndRemoved() {
        for (String name : List.of("a-b_c", "a b", "ä", "🤖", "50%", "a+b:c")) {
            lab.sheriff("add", "--cmd", "sleep 1000", "--", name).ok();
            lab.sheriff("start", "name:\"" + name + "\"").ok();
            lab.awaitState(name, "RUNNING");
            lab.sheriff("stop", "name:\"" + name + "\"").ok();
            lab.sheriff("remove", "--yes", "name:\"" + name + "\"").ok();
        }
    }

    @Test
    void l44TheSameNameOnTwoHostsIsTwoProcesses() {
        Program second = lab.deputy("robot-l44");
        lab.awaitHost("robot-l44", "ATTACHED");
        apply(
                        "[{'name':'cam','command':'sleep 1000','autostart':true},"
                                + "{'name':'cam','host':'robot-l44','command':'sleep 1000','autostart':true}]")
                .ok();
        await().atMost(Lab.PATIENCE)
                .until(
                        () ->
                                lab.ps("cam@localhost", "cam@robot-l44").stream()
                                        .allMatch(p -> state(p).equals("RUNNING")));
        Result ambiguous = lab.sheriff("stop", "cam").exits(2).withoutStackTrace();
        assertThat(ambiguous.err()).contains("cam@localhost").contains("cam@robot-l44");
        lab.sheriff("stop", "cam@robot-l44").ok();
        assertThat(state(lab.ps("cam@localhost").get(0))).isEqualTo("RUNNING");
        lab.sheriff("remove", "cam@robot-l44", "--yes").ok();
        second.close();
    }

    @Test
    void l45AReloadTouchesOnlyWhatChanged() throws Exception {
        String same = "{'name':'l45-same','command':'sleep 1000','autostart':true}";
        String file =
                file("[" + same + ",{'name':'l45-other','command':'sleep 1001','autostart':true}]");
        lab.sheriff("apply", file).ok();
        long kept = lab.awaitState("l45-same", "RUNNING").get("pid").asLong();
        long other = lab.awaitState("l45-other", "RUNNING").get("pid").asLong();
        lab.sheriff("apply", file).ok();
        assertThat(lab.pid("l45-same")).isEqualTo(kept);
        assertThat(lab.pid("l45-other")).isEqualTo(other);

        Files.writeString(
                Path.of(file),
                ("[" + same + ",{'name':'l45-other','command':'sleep 1002','autostart':true}]")
                        .replace('\'', '"'));
        assertThat(lab.sheriff("plan", file).ok().out()).contains("l45-other");
        lab.sheriff("apply", file).ok();
        lab.awaitProcess(
                "l45-other",
                "was restarted",
                node -> state(node).equals("RUNNING") && node.get("pid").asLong() != other);
        assertThat(lab.pid("l45-same")).isEqualTo(kept);

        Files.writeString(Path.of(file), ("[" + same + "]").replace('\'', '"'));
        lab.sheriff("apply", file).ok();
        await().atMost(Lab.PATIENCE).until(() -> lab.find("l45-other").isEmpty());
        assertThat(lab.pid("l45-same")).isEqualTo(kept);
    }

    private static void kill(long pid) throws Exception {
        new ProcessBuilder("kill", "-9", String.valueOf(pid)).start().waitFor();
    }

    private long written(String name) {
        return spool(name, "stat", "-c", "%s");
    }

    private long onDisk(String name) {
        return spool(name, "stat", "-c", "%b") * 512;
    }

    private long spool(String name, String... command) {
        try (var runs = Files.list(lab.path("d-localhost").resolve("run"))) {
            Path run =
                    runs.filter(each -> each.getFileName().toString().startsWith(name + "-"))
                            .findFirst()
                            .orElseThrow();
            List<String> all = new java.util.ArrayList<>(List.of(command));
            all.add(run.resolve("out").toString());
            return Long.parseLong(lab.run(all).ok().out().strip());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
