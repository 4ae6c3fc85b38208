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

/** Rows T of the features: what tuix's process manager promises. */
final class TuixRowsTest extends RowTest {

    @Test
    void t5AManualRestartIsNotCountedAsOneOfThePolicy() {
        apply("{'name':'t5','command':'sleep 1000','autostart':true,'auto_restart':true}").ok();
        long first = lab.awaitState("t5", "RUNNING").get("pid").asLong();
        lab.sheriff("restart", "t5").ok();
        JsonNode again = lab.awaitState("t5", "RUNNING");
        assertThat(again.get("pid").asLong()).isNotEqualTo(first);
        assertThat(again.get("restarts").asInt()).isZero();
    }

    @Test
    void t6TheListHoldsWhatNeverRan() {
        apply("{'name':'t6','command':'sleep 1000'}").ok();
        assertThat(state(lab.process("t6"))).isEqualTo("STOPPED");
    }

    @Test
    void t7TheLastLinesAreTheLastLines() {
        apply(
                        "{'name':'t7','command':'i=0; while [ $i -lt 20 ]; do i=$((i+1)); echo row $i; done','autostart':true}")
                .ok();
        lab.awaitState("t7", "EXITED");
        List<String> lines =
                lab.sheriff("logs", "t7", "-n", "5", "--no-prefix").ok().out().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).endsWith("row 16");
        assertThat(lines.get(4)).endsWith("row 20");
    }

    @Test
    void t8FollowingStreamsUntilInterrupted() throws Exception {
        apply(
                        "{'name':'t8','command':'i=0; while true; do i=$((i+1)); echo tick $i; sleep 0.1; done','autostart':true}")
                .ok();
        Program follower = lab.follow("logs", "-f", "t8");
        await().atMost(Lab.PATIENCE).until(() -> follower.said().contains("tick 5"));
        int before = follower.said().length();
        await().atMost(Lab.PATIENCE).until(() -> follower.said().length() > before);
        follower.signal("INT");
        assertThat(follower.awaitEnd()).isIn(0, 130);
        lab.sheriff("stop", "t8").ok();
    }

    @Test
    void t9StatisticsHaveTheirUnits() {
        apply("{'name':'t9','command':'sleep 1000','autostart':true}").ok();
        JsonNode shown =
                lab.awaitProcess(
                        "t9", "was sampled", node -> node.path("memory_bytes").asLong() > 0);
        assertThat(shown.get("uptime_seconds").asDouble()).isPositive();
        assertThat(shown.get("cpu_percent").isNumber()).isTrue();
    }

    @Test
    void t13ADeputyThatComesBackKnowsItsProcesses() throws Exception {
        Program robot = lab.deputy("robot-t13");
        lab.awaitHost("robot-t13", "ATTACHED");
        apply("{'name':'t13','host':'robot-t13','command':'sleep 1000','autostart':true}").ok();
        long pid = lab.awaitState("t13", "RUNNING").get("pid").asLong();
        robot.killHard();
        Program again = lab.deputy("robot-t13");
        lab.awaitHost("robot-t13", "ATTACHED");
        assertThat(lab.awaitState("t13", "RUNNING").get("pid").asLong()).isEqualTo(pid);
        assertThat(lab.process("t13").get("restarts").asInt()).isZero();
        lab.sheriff("remove", "t13", "--yes").ok();
        again.close();
    }

    @Test
    void t14TheEventsTellTheStagesInOrder() {
        apply("{'name':'t14','command':'sleep 1000','autostart':true}").ok();
        lab.awaitState("t14", "RUNNING");
        lab.sheriff("stop", "t14").ok();
        String events = lab.sheriff("events", "t14").ok().out();
        assertThat(events).containsSubsequence("STARTING", "RUNNING", "STOPPING", "STOPPED");
    }

    @Test
    void t15EachPauseIsAtLeastAsLongAsTheLast() throws Exception {
        Path times = lab.path("t15.times");
        apply(
                        "{'name':'t15','args':['sh','-c','date +%s%N >> "
                                + times
                                + "; exit 1'],'autostart':true,"
                                + "'restart':{'policy':'on-failure','delay':'200ms','backoff':2,'max_restarts':4}}")
                .ok();
        lab.awaitState("t15", "FAILED");
        List<Long> starts = Files.readAllLines(times).stream().map(Long::parseLong).toList();
        assertThat(starts).hasSize(5);
        for (int i = 1; i < starts.size(); i++) {
            assertThat((starts.get(i) - starts.get(i - 1)) / 1_000_000)
                    .isGreaterThanOrEqualTo(100L << i);
        }
    }

    @Test
    void t16ASecondProcessOfThatNameIsRefused() {
        lab.sheriff("add", "t16", "--cmd", "sleep 1000", "--autostart").ok();
        long pid = lab.awaitState("t16", "RUNNING").get("pid").asLong();
        Result second = lab.sheriff("add", "t16", "--cmd", "sleep 1").exits(8).withoutStackTrace();
        assertThat(second.err()).contains("t16").contains("already");
        assertThat(lab.pid("t16")).isEqualTo(pid);
    }

    @Test
    void t17AMissingCommandIsSaid() {
        apply("{'name':'t17','command':'no-such-command-anywhere --x','autostart':true}").ok();
        assertThat(lab.awaitState("t17", "FAILED").get("reason").asText())
                .contains("command not found")
                .contains("no-such-command-anywhere");
    }

    @Test
    void t18ArgumentsGoThroughUntouched() {
        apply(
                        "{'name':'t18','command':'printf','args':['%s|','a b','$HOME','*','\\\\n'],'autostart':true}")
                .ok();
        lab.awaitState("t18", "EXITED");
        assertThat(lab.sheriff("logs", "t18", "--no-prefix").out()).contains("a b|");
    }

    @Test
    void t20TheEnvironmentReachesTheChildWithOurOwnNames() {
        apply("{'name':'t20','args':['env'],'env':{'PORT':'3000'},'autostart':true}").ok();
        lab.awaitState("t20", "EXITED");
        assertThat(lab.sheriff("logs", "t20", "--no-prefix").out())
                .contains("PORT=3000")
                .contains("POSSE_PROCESS=t20")
                .contains("POSSE_HOST=localhost")
                .contains("POSSE_RUN=1");
    }

    @Test
    void t22InTuixsOwnWrapperTrueMeansOnFailure() {
        apply(
                        "{'processManager':{'tuixDir':'.tuix','autoRestart':true,'maxRestarts':5,'processes':["
                                + "{'name':'t22-fails','command':'sh -c \\u0027exit 1\\u0027','autostart':true,'restartDelay':100},"
                                + "{'name':'t22-done','command':'true','autostart':true}]}}")
                .ok();
        lab.awaitProcess("t22-fails", "is retried", node -> node.get("restarts").asInt() >= 1);
        JsonNode done = lab.awaitState("t22-done", "EXITED");
        assertThat(done.get("restarts").asInt()).isZero();
    }

    @Test
    void t24AfterThatManyRestartsItGivesUp() {
        apply(
                        "{'name':'t24','command':'sh -c \\u0027exit 5\\u0027','autostart':true,'autorestart':true,"
                                + "'restartDelay':50,'maxRestarts':3,'restart':{'backoff':1}}")
                .ok();
        JsonNode failed = lab.awaitState("t24", "FAILED");
        assertThat(failed.get("restarts").asInt()).isEqualTo(3);
        assertThat(failed.get("reason").asText()).contains("gave up");
        assertThat(failed.get("exit_code").asInt()).isEqualTo(5);
    }

    @Test
    void t29LogAndErrorFileGetTheirStreams() {
        Path out = lab.path("t29/app.log");
        Path err = lab.path("t29/app.error.log");
        apply(
                        "{'name':'t29','command':'echo o; echo e >&2; sleep 1000','autostart':true,'logFile':'"
                                + out
                                + "','errorFile':'"
                                + err
                                + "'}")
                .ok();
        await().atMost(Lab.PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(out).hasContent("o\n");
                            assertThat(err).hasContent("e\n");
                        });
    }

    @Test
    void t33AnInterpreterRunsTheCommandAsAScript() throws Exception {
        Path script = lab.write("t33.script", "echo from the script $1\n");
        apply(
                        "{'name':'t33','interpreter':'sh','command':'"
                                + script
                                + "','args':['arg'],'autostart':true}")
                .ok();
        lab.awaitState("t33", "EXITED");
        assertThat(lab.sheriff("logs", "t33", "--no-prefix").out()).contains("from the script arg");
    }

    @Test
    void t49EntriesCarryTimeLevelAndSource() {
        apply("{'name':'t49','command':'echo out; echo err >&2','autostart':true}").ok();
        lab.awaitState("t49", "EXITED");
        assertThat(lab.sheriff("logs", "t49", "-o", "json").ok().out().lines())
                .allSatisfy(
                        line -> assertThat(line).contains("\"ts\"", "\"process\"", "\"stream\""));
    }

    @Test
    void t52ABareArrayAndASplitCommandLoad() {
        apply("[{'name':'t52','command':'sleep 1000','autostart':true,'env':{'PORT':'3000'}}]")
                .ok();
        lab.awaitState("t52", "RUNNING");
    }
}
