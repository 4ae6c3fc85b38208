package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The verbs that no feature row names. */
final class VerbsTest extends RowTest {
    @Test
    void aSignalReachesTheProcess() {
        Path said = lab.path("v-signal.said");
        apply(
                        "{'name':'v-signal','autostart':true,'args':['sh','-c',"
                                + "'trap \\u0022echo usr1 >> "
                                + said
                                + "\\u0022 USR1; while :; do sleep 0.1; done']}")
                .ok();
        lab.awaitState("v-signal", "RUNNING");
        lab.sheriff("signal", "USR1", "v-signal").ok();
        await().atMost(Lab.PATIENCE).until(() -> Files.exists(said));
        assertThat(lab.sheriff("signal", "NOSUCH", "v-signal").exits(2).withoutStackTrace().err())
                .contains("NOSUCH");
    }

    @Test
    void waitingEndsWhenItIsSoOrWhenTimeIsUp() {
        apply("{'name':'v-wait','command':'sleep 1000'}").ok();
        lab.sheriff("wait", "v-wait", "--for", "running", "--timeout", "1s").exits(6);
        lab.sheriff("start", "v-wait").ok();
        lab.sheriff("wait", "v-wait", "--for", "running", "--timeout", "20s").ok();
    }

    @Test
    void aDisabledProcessNeverStarts() {
        apply("{'name':'v-disabled','command':'sleep 1000','autostart':true}").ok();
        lab.awaitState("v-disabled", "RUNNING");
        lab.sheriff("disable", "v-disabled").ok();
        lab.awaitState("v-disabled", "STOPPED");
        lab.sheriff("start", "v-disabled", "--timeout", "2s");
        assertThat(state(lab.process("v-disabled"))).isEqualTo("STOPPED");
        lab.sheriff("enable", "v-disabled").ok();
        lab.sheriff("start", "v-disabled").ok();
        lab.awaitState("v-disabled", "RUNNING");
    }

    @Test
    void anEditOfTheCommandRestartsIt() {
        lab.sheriff("add", "v-edit", "--cmd", "sleep 1000", "--autostart").ok();
        long pid = lab.awaitState("v-edit", "RUNNING").get("pid").asLong();
        lab.sheriff("edit", "v-edit", "--cmd", "sleep 1001").ok();
        JsonNode edited =
                lab.awaitProcess(
                        "v-edit",
                        "runs anew",
                        p -> state(p).equals("RUNNING") && p.get("pid").asLong() != pid);
        assertThat(edited.get("restarts").asInt()).isZero();
    }

    @Test
    void aTerminalIsATerminalForTheChild() {
        apply(
                        "{'name':'v-tty','tty':true,'autostart':true,'args':['sh','-c','test -t 1 && echo yes; stty size; sleep 1000']}")
                .ok();
        lab.awaitState("v-tty", "RUNNING");
        await().atMost(Lab.PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(lab.sheriff("logs", "v-tty", "--no-prefix").out())
                                        .contains("yes")
                                        .contains("24 80"));
    }

    @Test
    void limitsReachTheKernel() {
        apply(
                        "{'name':'v-limits','nice':7,'umask':'077','ulimits':{'nofile':99},'autostart':true,"
                                + "'args':['sh','-c','echo nice $(nice) umask $(umask) files $(ulimit -n)']}")
                .ok();
        lab.awaitState("v-limits", "EXITED");
        assertThat(lab.sheriff("logs", "v-limits", "--no-prefix").out())
                .contains("nice 7 umask 0077 files 99");
    }

    @Test
    void whatAnOperatorSaidIsKeptWithHisReason() {
        apply("{'name':'v-reason','command':'sleep 1000','autostart':true}").ok();
        lab.awaitState("v-reason", "RUNNING");
        lab.sheriff("stop", "v-reason", "--reason", "grasp test over").ok();
        assertThat(lab.sheriff("events", "v-reason").ok().out()).contains("grasp test over");
        assertThat(lab.sheriff("describe", "v-reason").ok().out()).contains("v-reason@localhost");
        assertThat(lab.sheriff("version").ok().out()).contains("0.1.0");
    }
}
