package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How ends are told, and what becomes of the recorder then. */
@ParameterizedClass
@EnumSource(names = {"RELEASE", "SANITIZED"})
final class RecorderEndsTest extends RecorderTestCase {
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 139, 255})
    void codesAreKept(int code) throws Exception {
        run.shell("exit " + code);
        assertThat(run.end()).isEqualTo("exited " + code);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 11, 15, 34, 64})
    void signalsAreToldApartFromCodes(int signal) throws Exception {
        run.shell("kill -" + signal + " $$; sleep 60");
        assertThat(run.end()).isEqualTo("signaled " + signal);
    }

    @Test
    void theRecordHoldsTheTime() throws Exception {
        run.shell("exit 0");
        run.end();
        String time = run.read("exited").strip().split(" ")[3];
        Instant at = Instant.ofEpochMilli(Long.parseLong(time.replace(".", "")));
        assertThat(Duration.between(at, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aConnectionHearsLaunchStateAndEndInOrder() throws Exception {
        run.shell("read line; exit 3", "stdin=pipe");
        try (RawRecorder raw = run.connect()) {
            assertThat(raw.next()).isEqualTo("launch 1");
            raw.await("started " + run.childPid() + " ");
            assertThat(raw.ask("input 0a")).isEqualTo("taken 1");
            assertThat(raw.next()).startsWith("exited 3 ");
            assertThat(raw.next()).isEqualTo("empty");
            raw.awaitEnd();
        }
    }

    @Test
    void whoIsLateHearsTheEndAsWell() throws Exception {
        run.shell("sleep 60 & exit 4");
        try (RawRecorder early = run.connect()) {
            early.await("exited 4");
        }
        try (RawRecorder late = run.connect()) {
            assertThat(late.next()).isEqualTo("launch 1");
            assertThat(late.next()).startsWith("started ");
            assertThat(late.next()).startsWith("exited 4 ");
            assertThat(late.ask("status")).isEqualTo("processes 1");
        }
    }

    @Test
    void theRecorderEndsWithTheTree() throws Exception {
        run.shell("exit 0");
        ProcessHandle recorder = run.recorder();
        run.end();
        Gone.awaitGone(recorder.pid());
        assertThat(run.has("lock")).isTrue();
    }
}
