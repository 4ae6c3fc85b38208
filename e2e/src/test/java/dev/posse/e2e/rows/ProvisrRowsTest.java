package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import dev.posse.e2e.harness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows P of the features: what provisr promises of its command line and its process spec. */
final class ProvisrRowsTest extends RowTest {

    @Test
    void p4AHangupEndsNeitherProgramUnderNohup() throws Exception {
        try (Lab own = new Lab().under("nohup")) {
            Program serve = own.serve();
            serve.signal("HUP");
            Program deputy = own.deputy();
            own.awaitHost("localhost", "ATTACHED");
            deputy.signal("HUP");
            assertThat(own.sheriff("ps").ok().exit()).isZero();
            assertThat(serve.alive()).isTrue();
            assertThat(deputy.alive()).isTrue();
        }
    }

    @Test
    void p5AndP6AWholeConfigurationIsStartedShownAndStopped() {
        String config =
                file(
                        "{'processes':[{'name':'p5-a','command':'sleep 1000'},{'name':'p5-b','command':'sleep 1000'}]}");
        lab.sheriff("start", "--config", config).ok();
        lab.awaitState("p5-a", "RUNNING");
        lab.awaitState("p5-b", "RUNNING");
        assertThat(lab.sheriff("status", "--config", config).out()).contains("p5-a", "p5-b");
        lab.sheriff("stop", "--config", config).ok();
        assertThat(state(lab.process("p5-a"))).isEqualTo("STOPPED");
        assertThat(state(lab.process("p5-b"))).isEqualTo("STOPPED");
    }

    @Test
    void p7ToP9TheAutoRestartScriptOfItsReadmePasses() throws Exception {
        lab.sheriff(
                        "start",
                        "--name",
                        "p7",
                        "--cmd",
                        "sleep 300",
                        "--auto_restart",
                        "true",
                        "--config",
                        "")
                .ok();
        lab.awaitState("p7", "RUNNING");
        JsonNode status = lab.sheriff("status", "--name", "p7").json();
        long pid = status.get("pid").asLong();
        assertThat(Lab.alive(pid)).isTrue();
        assertThat(status.get("restarts").isNumber()).isTrue();
        assertThat(Instant.parse(status.get("started_at").asText())).isBefore(Instant.now());

        kill(pid);
        JsonNode back =
                lab.awaitProcess(
                        "p7",
                        "is back",
                        node -> state(node).equals("RUNNING") && node.get("pid").asLong() != pid);
        assertThat(back.get("restarts").asInt()).isEqualTo(1);
        lab.sheriff("start", "--name", "p7b", "--cmd", "sleep 300", "--autorestart").ok();
        lab.awaitState("p7b", "RUNNING");
    }

    @Test
    void p10TrueRestartsACleanEndToo() {
        apply(
                        "{'name':'p10','command':'sh -c \\u0027exit 0\\u0027','autostart':true,'autorestart':true,"
                                + "'restart_interval':'200ms'}")
                .ok();
        lab.awaitProcess("p10", "was restarted twice", node -> node.get("restarts").asInt() >= 2);
        lab.sheriff("stop", "p10").ok();
    }

    @Test
    void p11TheRestartIntervalIsKept() throws Exception {
        Path times = lab.path("p11.times");
        apply(
                        "{'name':'p11','args':['sh','-c','date +%s%N >> "
                                + times
                                + "; exec sleep 1000'],'autostart':true,'auto_restart':true,'restart_interval':'2s'}")
                .ok();
        kill(lab.awaitState("p11", "RUNNING").get("pid").asLong());
        await().atMost(Lab.PATIENCE).until(() -> Files.readAllLines(times).size() == 2);
        JsonNode last = lab.process("p11");
        assertThat(last.get("restarts").asInt()).isEqualTo(1);
        List<String> starts = Files.readAllLines(times);
        long gap = (Long.parseLong(starts.get(1)) - Long.parseLong(starts.get(0))) / 1_000_000;
        assertThat(gap).isGreaterThanOrEqualTo(2000);
    }

    @Test
    void p27AllSpellingsLoadToTheSame() {
        String[] spellings = {
            "'workdir':'/tmp','startsecs':1,'autorestart':true,'retries':2",
            "'work_dir':'/tmp','start_duration':'1s','auto_restart':true,'retry_count':2",
            "'cwd':'/tmp','start':{'min_uptime':'1s','retries':2},'restart':{'policy':'always'}"
        };
        for (int i = 0; i < spellings.length; i++) {
            apply("{'name':'p27-" + i + "','command':'sleep 1'," + spellings[i] + "}").ok();
        }
        JsonNode first = spec("p27-0");
        assertThat(spec("p27-1")).isEqualTo(first);
        assertThat(spec("p27-2")).isEqualTo(first);
    }

    @Test
    void p28CommandsRunAsTheirTextSays() {
        apply(
                        "[{'name':'p28-shell','command':'echo home=$HOME;echo two','autostart':true},"
                                + "{'name':'p28-sh','command':'sh -c \\u0027echo hi\\u0027','autostart':true},"
                                + "{'name':'p28-plain','command':'sleep 1000','autostart':true}]")
                .ok();
        lab.awaitState("p28-shell", "EXITED");
        lab.awaitState("p28-sh", "EXITED");
        assertThat(lab.sheriff("logs", "p28-shell", "--no-prefix").out())
                .contains("home=" + System.getenv("HOME"))
                .contains("two");
        assertThat(
                        lab.sheriff("logs", "p28-sh", "--no-prefix")
                                .out()
                                .lines()
                                .filter(l -> l.contains("hi")))
                .hasSize(1);
        long pid = lab.awaitState("p28-plain", "RUNNING").get("pid").asLong();
        assertThat(commandOf(pid)).isEqualTo("sleep 1000");
    }

    @Test
    void p29ArgsAloneAreTheWholeArgv() {
        apply("{'name':'p29','args':['echo','a b','$HOME'],'autostart':true}").ok();
        lab.awaitState("p29", "EXITED");
        assertThat(lab.sheriff("logs", "p29", "--no-prefix").out()).contains("a b");
    }

    @Test
    void p30AndP31AStartThatDoesNotHoldIsTriedAgain() throws Exception {
        Path starts = lab.path("p31.starts");
        apply(
                        "{'name':'p31','args':['sh','-c','echo x >> "
                                + starts
                                + "; exit 1'],'autostart':true,"
                                + "'start_duration':'5s','retry_count':2,'retry_interval':'100ms'}")
                .ok();
        JsonNode failed = lab.awaitState("p31", "FAILED");
        assertThat(Files.readAllLines(starts)).hasSize(3);
        assertThat(failed.get("exit_code").asInt()).isEqualTo(1);
    }

    @Test
    void p34EnvironmentLayersAndExpandsOnce() {
        apply(
                        "{'env':['GLOBAL=g','A=${B}','B=${A}'],'processes':[{'name':'p34','autostart':true,"
                                + "'env':{'CHAIN':'${GLOBAL}-x','OWN':'o'},"
                                + "'args':['sh','-c','echo chain=$CHAIN own=$OWN a=$A unknown=${NOPE:-none}']}]}")
                .ok();
        lab.awaitState("p34", "EXITED");
        assertThat(lab.sheriff("logs", "p34", "--no-prefix").out())
                .contains("chain=g-x own=o")
                .contains("unknown=none");
    }

    @Test
    void p37AProcessThatIgnoresTheSignalIsKilledAtTheEndOfItsGrace() {
        apply(
                        "{'name':'p37','args':['sh','-c','trap \\u0022\\u0022 TERM; while :; do sleep 1; done'],"
                                + "'autostart':true,'stop':{'timeout':'500ms'}}")
                .ok();
        long pid = lab.awaitState("p37", "RUNNING").get("pid").asLong();
        lab.sheriff("stop", "p37").ok();
        assertThat(Lab.alive(pid)).isFalse();
        assertThat(lab.process("p37").get("exit_signal").asText()).isEqualTo("SIGKILL");

        apply(
                        "{'name':'p37-now','args':['sh','-c','trap \\u0022\\u0022 TERM; while :; do sleep 1; done'],"
                                + "'autostart':true,'stop':{'timeout':'0s'}}")
                .ok();
        lab.awaitState("p37-now", "RUNNING");
        lab.sheriff("stop", "p37-now").ok();
        assertThat(state(lab.process("p37-now"))).isEqualTo("STOPPED");
    }

    @Test
    void p38ASecondStartSaysThatItRuns() {
        apply("{'name':'p38','command':'sleep 1000','autostart':true}").ok();
        long pid = lab.awaitState("p38", "RUNNING").get("pid").asLong();
        Result again = lab.sheriff("start", "p38").ok();
        assertThat(again.out() + again.err()).contains("already running").contains("" + pid);
        assertThat(lab.pid("p38")).isEqualTo(pid);
    }

    private JsonNode spec(String name) {
        JsonNode described = lab.sheriff("describe", name, "-o", "json").ok().json();
        JsonNode spec = described.get("processes").get(0).get("spec");
        ((com.fasterxml.jackson.databind.node.ObjectNode) spec)
                .remove(List.of("name", "source", "place"));
        return spec;
    }

    private static String commandOf(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"))
                    .replace('\0', ' ')
                    .strip();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void kill(long pid) throws Exception {
        new ProcessBuilder("kill", "-9", String.valueOf(pid)).start().waitFor();
    }
}
