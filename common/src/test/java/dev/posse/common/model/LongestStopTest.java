package dev.posse.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Hook.Mode;
import dev.posse.common.model.Hook.OnFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LongestStopTest {
    private static final ProcessSpec PLAIN =
            ProcessSpec.of(ProcessId.local("web"), Launch.of("server"));

    private static Hook hook(String name, int seconds, OnFailure onFailure, Mode mode) {
        return new Hook(
                name,
                "true",
                Optional.empty(),
                Map.of(),
                Duration.ofSeconds(seconds),
                onFailure,
                mode);
    }

    @Test
    void withoutHooksItIsTheGraceAndTheTimeToDie() {
        assertThat(PLAIN.longestStop()).isEqualTo(Duration.ofSeconds(5 + 5));
        StopPolicy atOnce = new StopPolicy(Signal.TERM, Duration.ZERO, Optional.empty());
        assertThat(PLAIN.withStop(atOnce).longestStop()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void hooksThatAreWaitedForCountWithTheirRetryAndOthersDoNot() {
        Hooks hooks =
                Hooks.NONE
                        .with(
                                Hooks.Phase.PRE_STOP,
                                List.of(
                                        hook("a", 30, OnFailure.FAIL, Mode.BLOCKING),
                                        hook("b", 600, OnFailure.FAIL, Mode.ASYNC)))
                        .with(
                                Hooks.Phase.POST_STOP,
                                List.of(hook("c", 10, OnFailure.RETRY, Mode.BLOCKING)))
                        .with(
                                Hooks.Phase.POST_START,
                                List.of(hook("d", 600, OnFailure.FAIL, Mode.BLOCKING)));
        ProcessSpec spec = PLAIN.withSupervision(Supervision.NONE.withHooks(hooks));
        assertThat(spec.longestStop()).isEqualTo(Duration.ofSeconds(32 + 5 + 5 + 22));
    }
}
