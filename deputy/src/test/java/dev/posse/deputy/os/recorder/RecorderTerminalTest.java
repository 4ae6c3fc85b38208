package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A child on a terminal. Lines end with CR LF there, as on any. */
@ParameterizedClass
@EnumSource(names = {"RELEASE", "SANITIZED"})
final class RecorderTerminalTest extends RecorderTestCase {
    @Test
    void allStreamsAreTheTerminalOfItsSize() throws Exception {
        run.shell(
                "test -t 0 && test -t 1 && test -t 2 && echo all; stty size; echo x >/dev/tty;"
                        + " ls /proc/self/fd | wc -l",
                "tty=123x45");
        assertThat(run.out()).isEqualTo("all\r\n45 123\r\nx\r\n4\r\n");
        assertThat(run.read("err")).isEmpty();
    }

    @Test
    void whatIsTypedIsEchoedAndRead() throws Exception {
        run.shell("echo ready; read line; echo \"got $line\"; cat", "tty=80x24");
        run.awaitOut("ready");
        try (RawRecorder raw = run.connect()) {
            assertThat(raw.ask(typed("hello\n"))).isEqualTo("taken 6");
            run.awaitOut("hello\r\ngot hello\r\n");
            raw.ask(typed("\4"));
            raw.await("empty");
        }
        assertThat(run.end()).isEqualTo("exited 0");
    }

    @Test
    void controlCInterrupts() throws Exception {
        run.shell("echo ready; exec sleep 60", "tty=80x24");
        run.awaitOut("ready");
        try (RawRecorder raw = run.connect()) {
            raw.say(typed("\3"));
            raw.await("empty");
        }
        assertThat(run.end()).isEqualTo("signaled 2");
    }

    @Test
    void aNewSizeIsTold() throws Exception {
        run.shell(
                "trap 'stty size; exit 0' WINCH; echo ready; while :; do sleep 0.02; done",
                "tty=80x24");
        run.awaitOut("ready");
        try (RawRecorder raw = run.connect()) {
            assertThat(raw.ask("resize 0 24")).isEqualTo("refused 22");
            assertThat(raw.ask("resize 100 50")).isEqualTo("ok");
            raw.await("empty");
        }
        assertThat(run.out()).endsWith("50 100\r\n");
    }

    @Test
    void nothingOfALongOutputIsLost() throws Exception {
        run.shell("i=0; while [ $i -lt 5000 ]; do i=$((i+1)); echo line $i; done", "tty=80x24");
        assertThat(run.out())
                .isEqualTo(
                        IntStream.rangeClosed(1, 5000)
                                .mapToObj(i -> "line " + i + "\r\n")
                                .collect(Collectors.joining()));
    }

    @Test
    void theLastWordsArrive() throws Exception {
        for (int i = 1; i <= 20; i++) {
            run.shell("printf 'last words %d' " + i + "; kill -9 $$", "tty=80x24");
            assertThat(run.end()).isEqualTo("signaled 9");
            assertThat(run.read("out")).endsWith("last words " + i);
        }
    }

    @Test
    void aDaemonThatKeepsTheTerminalIsWaitedFor() throws Exception {
        run.shell(
                "(trap '' HUP; sleep 0.2; echo from the grave) & sleep 0.05; exit 0", "tty=80x24");
        try (RawRecorder raw = run.connect()) {
            assertThat(raw.await("exited")).startsWith("exited 0 ");
            raw.await("empty");
        }
    }

    private static String typed(String text) {
        return "input " + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
