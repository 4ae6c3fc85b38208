package dev.posse.gui.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.link.Verb;
import dev.posse.gui.theme.StateShape;
import dev.posse.gui.theme.Tone;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StateLookTest {
    private static StateLook of(Fleet.ViewBuilder view) {
        return of(view.build());
    }

    private static StateLook of(ProcessView view) {
        return StateLook.of(view, Optional.empty(), Fleet.NOW);
    }

    private static Fleet.ViewBuilder process() {
        return Fleet.process("p", "k9");
    }

    @Test
    void everyStateHasAWord() {
        for (ProcessState state : ProcessState.values()) {
            assertThat(of(process().state(state)).text()).as(state.name()).isNotBlank();
        }
    }

    @Test
    void looksOfOneColourDifferInShape() {
        Set<String> seen = new HashSet<>();
        for (ProcessState state : ProcessState.values()) {
            StateLook look = of(process().state(state));
            if (state != ProcessState.NO_DEPUTY) {
                assertThat(seen.add(look.shape() + " " + look.tone())).as(state.name()).isTrue();
            }
        }
    }

    @Test
    void aFailureIsAFilledPillThatSaysHow() {
        StateLook look = of(process().failed(new Exit.Signaled(11), "x"));
        assertThat(look.text()).isEqualTo("failed SIGSEGV");
        assertThat(look.pill()).isTrue();
        assertThat(of(process().exited(0)).pill()).isFalse();
    }

    @Test
    void backoffCountsDown() {
        ProcessView view = process().backoff(Duration.ofSeconds(8)).build();
        assertThat(of(view).text()).isEqualTo("backoff 8 s");
        assertThat(StateLook.of(view, Optional.empty(), Fleet.NOW.plusMillis(500)).text())
                .isEqualTo("backoff 8 s");
        assertThat(StateLook.of(view, Optional.empty(), Fleet.NOW.plusSeconds(9)).text())
                .isEqualTo("backoff");
    }

    @Test
    void runningButUnhealthyWarns() {
        StateLook look = of(process().running(1, 1, 1, 1).health(Health.UNHEALTHY));
        assertThat(look.tone()).isEqualTo(Tone.WARN);
        assertThat(look.shape()).isEqualTo(StateShape.TRIANGLE);
    }

    @Test
    void unknownIsNeverGreen() {
        assertThat(of(process().unknown(14)).tone()).isEqualTo(Tone.IDLE);
    }

    @Test
    void whatWasOrderedIsSaidAtOnceAndAFailureStays() {
        Pending sent = Pending.sent(Verb.RESTART);
        ProcessView view = process().running(1, 1, 1, 1).build();
        assertThat(StateLook.of(view, Optional.of(sent), Fleet.NOW).text())
                .isEqualTo("restart ordered");
        assertThat(StateLook.of(view, Optional.of(sent.failed("no")), Fleet.NOW).text())
                .isEqualTo("restart failed");
    }
}
