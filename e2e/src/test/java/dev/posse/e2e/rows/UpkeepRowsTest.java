package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Processes that become daemons (rows P12 to P15, P35, P41) and hooks (P46), with the real deputy;
 * it is killed and started again in between.
 */
final class UpkeepRowsTest extends RowTest {
    /** Forks a child into a session of its own, writes its pid to that file, and ends. */
    private String daemonising(Path pidFile) {
        return "setsid sleep 1000 & echo $! > " + pidFile;
    }

    private void restartDeputy() throws InterruptedException {
        deputy.killHard();
        deputy = lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
    }

    private JsonNode described(String name) {
        return lab.sheriff("describe", name, "-o", "json").ok().json().at("/processes/0");
    }

    private String detectedBy(String name) {
        return described(name).get("detected_by").asText();
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void p12ToP14ADaemonIsRunningUntilNoDetectorSeesIt() throws Exception {
        Path file = lab.path("p12.pid");
        apply(
                        "[{'name':'p12','command':'"
                                + daemonising(file)
                                + "','autostart':true,'restart':{'policy':'always','delay':'200ms'},"
                                + "'detectors':[{'type':'pidfile','path':'"
                                + file
                                + "'}]},"
                                + "{'name':'p12c','command':'"
                                + daemonising(lab.path("p12c.pid"))
                                + "','autostart':true,'detectors':[{'type':'command','command':"
                                + "'kill -0 $(cat "
                                + lab.path("p12c.pid")
                                + ")'}]},"
                                + "{'name':'p13','command':'exec sleep 1000','autostart':true},"
                                + "{'name':'p14','command':'true','autostart':true}]")
                .ok();
        JsonNode daemon =
                lab.awaitProcess(
                        "p12",
                        "is the daemon",
                        node ->
                                Files.exists(file)
                                        && node.get("pid").asText().equals(text(file).strip()));
        assertThat(state(daemon)).isEqualTo("RUNNING");
        assertThat(detectedBy("p12")).isEqualTo("pidfile:" + file);
        await().atMost(Lab.PATIENCE).until(() -> detectedBy("p12c").startsWith("cmd:kill -0"));
        assertThat(state(lab.process("p12c"))).isEqualTo("RUNNING");
        lab.awaitState("p13", "RUNNING");
        assertThat(detectedBy("p13")).isEqualTo("exec:pid");
        lab.awaitState("p14", "EXITED");
        assertThat(detectedBy("p14")).isEqualTo("exit-detected");
        assertThat(lab.sheriff("describe", "p12").ok().out()).contains("pidfile:" + file);

        long pid = number(file);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        JsonNode next =
                lab.awaitProcess("p12", "was restarted", n -> n.get("restarts").asInt() == 1);
        assertThat(lab.sheriff("events", "p12").ok().out())
                .contains("no detector sees it: pidfile:" + file);
        assertThat(next.get("name").asText()).isEqualTo("p12");
        lab.awaitProcess(
                "p12", "is up", n -> state(n).equals("RUNNING") && n.get("pid").asLong() > 0);
        await().atMost(Lab.PATIENCE).until(() -> detectedBy("p12").startsWith("pidfile:"));
        long second = number(file);
        long command = number(lab.path("p12c.pid"));
        lab.sheriff("stop", "p12", "p12c", "p13").ok();
        assertThat(Lab.alive(second)).isFalse();
        assertThat(Lab.alive(command)).isFalse();
    }

    @Test
    void p12AndP35AndP41TheNextDeputyFindsTheSameOnesAndAStopEndsThem() throws Exception {
        Path file = lab.path("outside.pid");
        // This JVM's child, so that no recorder has it below itself.
        Process outside = new ProcessBuilder("sleep", "1000").redirectErrorStream(true).start();
        try {
            Files.writeString(file, outside.pid() + "\n");
            apply(
                            "[{'name':'outside','command':'true','autostart':true,'stop':{'signal':'INT'},"
                                    + "'detectors':[{'type':'pidfile','path':'"
                                    + file
                                    + "'}]},{'name':'inside','command':'"
                                    + daemonising(lab.path("inside.pid"))
                                    + "','autostart':true,'detectors':[{'type':'pidfile','path':'"
                                    + lab.path("inside.pid")
                                    + "'}]},"
                                    + "{'name':'p41','command':'exec sleep 1000','autostart':true,'detached':true}]")
                    .ok();
            lab.awaitState("p41", "RUNNING");
            lab.awaitProcess(
                    "outside", "is the daemon", node -> node.get("pid").asLong() == outside.pid());
            assertThat(detectedBy("outside")).isEqualTo("pidfile:" + file);
            Path written = lab.path("inside.pid");
            await().atMost(Lab.PATIENCE)
                    .until(
                            () ->
                                    text(written).endsWith("\n")
                                            && lab.pid("inside") == number(written));
            long inside = number(written);
            long detached = lab.pid("p41");
            restartDeputy();
            lab.awaitProcess(
                    "outside",
                    "is found again",
                    node -> state(node).equals("RUNNING") && node.get("pid").asLong() > 0);
            lab.awaitProcess(
                    "inside",
                    "is found again",
                    node -> state(node).equals("RUNNING") && node.get("pid").asLong() == inside);
            assertThat(detectedBy("inside")).isEqualTo("pidfile:" + lab.path("inside.pid"));
            lab.awaitProcess("p41", "is the same", node -> node.get("pid").asLong() == detached);
            assertThat(lab.process("inside").get("restarts").asInt()).isZero();
            assertThat(outside.isAlive()).isTrue();
            lab.sheriff("stop", "inside", "p41").ok();
            assertThat(Lab.alive(inside)).isFalse();
            lab.sheriff("stop", "outside").ok();
            assertThat(state(lab.process("outside"))).isEqualTo("STOPPED");
            assertThat(outside.waitFor()).isEqualTo(128 + 2);
        } finally {
            outside.destroyForcibly();
        }
    }

    @Test
    void p15AndP41WhatCannotBeIsRefused() {
        Result refused =
                lab.sheriff(
                                "validate",
                                file(
                                        "[{'name':'p15','command':'true','detectors':[{'type':'port'}]},"
                                                + "{'name':'p41x','command':'true','detached':true,'log':{'dir':'/tmp'}}]"))
                        .exits(7);
        assertThat(refused.out() + refused.err())
                .contains("port", "pid, pidfile, command", "detached has no log.dir");
    }

    @Test
    void p35APidFileIsKeptAndAForgedOneSaysNothing() throws Exception {
        Path file = lab.path("p35.pid");
        Path forged = lab.path("forged.pid");
        apply(
                        "[{'name':'p35','command':'exec sleep 1000','autostart':true,'detached':true,"
                                + "'env':{'TOKEN':'hush'},'pid_file':'"
                                + file
                                + "'}]")
                .ok();
        lab.awaitState("p35", "RUNNING");
        long pid = lab.pid("p35");
        await().atMost(Lab.PATIENCE).until(() -> Files.exists(file));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo(String.valueOf(pid));
        assertThat(lines.get(1)).contains("\"name\":\"p35\"").doesNotContain("hush");
        long begun = Long.parseLong(lines.get(2).replaceAll("\\D", ""));
        assertThat(begun)
                .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond() + 1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        // Nobody whose pid was given away since is taken for the daemon.
        Files.writeString(forged, pid + "\n{}\n{\"start_unix\":1}\n");
        apply(
                        "[{'name':'p35f','command':'true','autostart':true,'detectors':[{'type':'pidfile','path':'"
                                + forged
                                + "'}]}]")
                .ok();
        JsonNode end = lab.awaitState("p35f", "FAILED");
        assertThat(end.get("reason").asText())
                .contains("pid " + pid + " belongs to another process since");
        lab.sheriff("stop", "p35").ok();
        await().atMost(Lab.PATIENCE).until(() -> !Files.exists(file));
    }

    @Test
    void theExampleRuns() throws Exception {
        String example =
                Files.readString(Path.of("..", "configs", "daemons.json"))
                        .replace("/tmp/posse-", lab.path("example-").toString());
        lab.sheriff("apply", lab.write("example.json", example).toString()).ok();
        await().atMost(Lab.PATIENCE).until(() -> detectedBy("daemon").startsWith("pidfile:"));
        await().atMost(Lab.PATIENCE)
                .until(() -> text(lab.path("example-worker/note")).equals("worker is up\n"));
        assertThat(text(lab.path("example-worker.pid"))).startsWith(lab.pid("worker") + "\n");
        lab.sheriff("stop", "daemon", "worker").ok();
        assertThat(lab.path("example-daemon.pid")).doesNotExist();
        assertThat(lab.path("example-worker")).doesNotExist();
    }

    @Test
    void p46HooksAreRunAroundItsLife() throws Exception {
        Path told = lab.path("p46");
        String tell =
                "echo $PROVISR_HOOK_PHASE $PROVISR_HOOK_NAME $PROVISR_PROCESS_NAME $POSSE_HOOK_NAME >> "
                        + told;
        apply(
                        "[{'name':'p46','command':'echo run >> "
                                + told
                                + "; exec sleep 1000','autostart':true,'start':{'min_uptime':'300ms'},'hooks':{"
                                + hook("pre_start", "a", tell)
                                + ","
                                + hook("post_start", "b", tell)
                                + ","
                                + hook("pre_stop", "c", tell)
                                + ","
                                + hook("post_stop", "d", tell)
                                + "}},"
                                + "{'name':'p46f','command':'touch "
                                + lab.path("never")
                                + "','autostart':true,'hooks':{'pre_start':[{'name':'probe','command':'exit 3'}]}},"
                                + "{'name':'p46t','command':'true','autostart':true,'hooks':{'pre_start':"
                                + "[{'name':'slow','command':'sleep 1000','timeout':'300ms'}]}},"
                                + "{'name':'p46a','command':'exec sleep 1000','autostart':true,'hooks':{'pre_start':"
                                + "[{'name':'slow','command':'sleep 5','run':'async'}]}},"
                                + "{'name':'p46i','command':'exec sleep 1000','autostart':true,'hooks':{'pre_start':"
                                + "[{'name':'no','command':'no-such-program-here','on_failure':'ignore'}]}},"
                                + "{'name':'p46r','command':'exec sleep 1000','autostart':true,'hooks':{'pre_start':"
                                + "[{'name':'again','command':'mkdir "
                                + lab.path("once")
                                + " && exit 1; true','on_failure':'retry'}]}}]")
                .ok();
        lab.awaitState("p46", "RUNNING");
        await().atMost(Lab.PATIENCE).until(() -> read(told).contains("post_start"));
        lab.sheriff("stop", "p46").ok();
        assertThat(read(told))
                .isEqualTo(
                        "pre_start a p46 a\nrun\npost_start b p46 b\npre_stop c p46 c\n"
                                + "post_stop d p46 d\n");

        assertThat(lab.awaitState("p46f", "FAILED").get("reason").asText())
                .isEqualTo("pre_start hook 'probe' failed: exit 3");
        assertThat(lab.path("never")).doesNotExist();
        assertThat(lab.awaitState("p46t", "FAILED").get("reason").asText())
                .isEqualTo("pre_start hook 'slow' failed: took longer than 300ms and was killed");
        lab.awaitState("p46a", "RUNNING");
        lab.awaitState("p46i", "RUNNING");
        lab.awaitState("p46r", "RUNNING");
        lab.sheriff("stop", "p46a", "p46i", "p46r").ok();
    }

    @Test
    void v84TheKernelKeepsALimitOrTheDeputySaysWhyNot() throws Exception {
        apply(
                        "[{'name':'v84','command':'exec sleep 1000','autostart':true,"
                                + "'limits':{'memory_mb':64,'action':'cgroup'}}]")
                .ok();
        JsonNode node =
                lab.awaitProcess(
                        "v84",
                        "runs or is refused",
                        some -> state(some).equals("RUNNING") || state(some).equals("FAILED"));
        if (state(node).equals("FAILED")) {
            assertThat(node.get("reason").asText())
                    .contains("limits.action cgroup:", "control group");
            return;
        }
        assertThat(limit(node.get("pid").asLong())).isEqualTo(64L << 20);
        lab.sheriff("stop", "v84").ok();
        // It holds all that it reads up to the first line end, which never comes.
        apply(
                        "[{'name':'v84hog','command':'exec tail /dev/zero','autostart':true,"
                                + "'limits':{'memory_mb':16,'action':'cgroup'}}]")
                .ok();
        assertThat(lab.awaitState("v84hog", "FAILED").get("reason").asText())
                .contains("SIGKILL", "memory limit: the kernel killed in its control group");
    }

    /** Of the group that a process is in, wherever that is mounted. */
    private static long limit(long pid) throws IOException {
        String group =
                Files.readAllLines(Path.of("/proc/" + pid + "/cgroup")).stream()
                        .filter(line -> line.contains("/posse-"))
                        .findFirst()
                        .orElseThrow();
        for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
            for (String path :
                    List.of(
                            group.substring(group.indexOf(":/") + 1),
                            group.substring(group.indexOf("/posse-")))) {
                for (String file : List.of("memory.max", "memory.limit_in_bytes")) {
                    Path limit = Path.of(line.split(" ")[4] + path, file);
                    if (line.contains(" - cgroup") && Files.exists(limit)) {
                        return Long.parseLong(Files.readString(limit).strip());
                    }
                }
            }
        }
        throw new AssertionError("no group " + group);
    }

    private static String hook(String phase, String name, String command) {
        return "'" + phase + "':[{'name':'" + name + "','command':'" + command + "'}]";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
