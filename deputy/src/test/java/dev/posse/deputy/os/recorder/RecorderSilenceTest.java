package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The dead-man rule: what the recorder does when no deputy speaks. */
@ParameterizedClass
@EnumSource(names = {"RELEASE", "SANITIZED"})
final class RecorderSilenceTest extends RecorderTestCase {
    private static final String STUBBORN = "trap '' TERM; while :; do sleep 1; done";

    @Test
    void theTreeIsSignalledInTime() throws Exception {
        run.shell("sleep 60 & sleep 61");
        Instant begin;
        try (RawRecorder raw = run.connect()) {
            begin = Instant.now();
            assertThat(raw.ask("silence 0.3 15")).isEqualTo("ok");
            assertThat(raw.await("silent")).isEqualTo("silent");
            assertThat(Duration.between(begin, Instant.now()))
                    .isBetween(Duration.ofMillis(295), Duration.ofMillis(1500));
            assertThat(raw.await("signaled")).startsWith("signaled 15 ").endsWith(" silent");
        }
        assertThat(run.end()).isEqualTo("signaled 15");
        assertThat(run.read("exited")).endsWith(" silent\n");
    }

    @Test
    void whoIgnoresTheSignalIsKilledAfterTheGrace() throws Exception {
        run.shell(STUBBORN, "silence=0.1 15 0.2");
        assertThat(run.end()).isEqualTo("signaled 9");
    }

    @Test
    void withoutAGraceNobodyIsKilled() throws Exception {
        run.shell(STUBBORN, "silence=0.1 15");
        try (RawRecorder raw = run.connect()) {
            raw.await("silent");
            assertThat(raw.ask("status")).startsWith("processes ").isNotEqualTo("processes 0");
        }
        try (RawRecorder late = run.connect()) {
            assertThat(late.until("silent")).hasSize(3);
        }
    }

    @Test
    void anyWordHoldsItOffAndZeroEndsIt() throws Exception {
        run.shell("exec sleep 60");
        try (RawRecorder raw = run.connect()) {
            raw.ask("silence 0.4 15");
            await().pollInterval(Duration.ofMillis(50))
                    .during(Duration.ofMillis(900))
                    .until(
                            () -> {
                                raw.say("beat");
                                return !run.has("exited");
                            });
            assertThat(raw.ask("silence 0")).isEqualTo("ok");
            await().during(Duration.ofMillis(600)).until(() -> !run.has("exited"));
        }
    }

    @Test
    void zeroCallsOffTheKillToo() throws Exception {
        run.shell(STUBBORN, "silence=0.1 15 0.4");
        try (RawRecorder raw = run.connect()) {
            raw.await("silent");
            assertThat(raw.ask("silence 0")).isEqualTo("ok");
            await().during(Duration.ofMillis(600)).until(() -> !run.has("exited"));
        }
    }
}
