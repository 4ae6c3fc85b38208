package dev.posse.sheriff.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs come back from the disk as they were. */
final class RunTextTest {
    private static final Instant AT = Instant.parse("2026-11-21T08:00:00.123456Z");

    @Test
    void aRunComesBackAsItWas() {
        StepRun step =
                StepRun.ahead(
                                1,
                                0,
                                "start process \"a \\\"b\\\"\"",
                                List.of(new ProcessId("k9", "a \"b\""), ProcessId.local("c@d")),
                                true)
                        .begun(AT)
                        .noted("a is STARTING");
        ScriptRun run =
                new ScriptRun(
                        12,
                        "drivers/go",
                        RunState.TIMED_OUT,
                        AT,
                        Optional.of(AT.plusSeconds(3)),
                        "ana@desk (cli)",
                        "lunch",
                        "step 1 failed",
                        List.of(
                                step.ended(StepState.FAILED, "not within 3s", AT.plusSeconds(3)),
                                StepRun.ahead(2, 1, "wait ms 5", List.of(), false)));
        assertThat(RunText.read(12, RunText.write(run))).contains(run);
    }

    @Test
    void whatNoPosseWroteIsLeftOut() {
        assertThat(RunText.read(1, "{}")).isEmpty();
        assertThat(RunText.read(1, "no JSON")).isEmpty();
        assertThat(RunText.read(1, "[]")).isEmpty();
        assertThat(RunText.read(1, "{\"steps\": 5}")).isEmpty();
    }
}
