package dev.posse.gui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.fake.Rows;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.ProcessRow;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FactsTest {
    @ParameterizedTest
    @CsvSource({"0,-", "5.5,5.50s", "65,1m 5s", "3661,1h 1m"})
    void cpuTimeIsWrittenAsUsersOfVpKnowIt(double seconds, String text) {
        assertThat(Facts.cpuTime(seconds)).isEqualTo(text);
    }

    @Test
    void sayWhyAndHowItEnded() {
        ProcessRow row =
                Rows.of(
                                Fleet.process("costmap", "k9")
                                        .failed(new Exit.Signaled(11), "gave up")
                                        .restarts(5)
                                        .crashes(6)
                                        .build())
                        .get(0);
        List<String> facts =
                Facts.state(row, Rows.store(List.of())).stream()
                        .map(fact -> fact.label() + ": " + fact.text())
                        .toList();

        assertThat(Facts.why(row)).isEqualTo("gave up");
        assertThat(facts).contains("Restarts: 5 / 5 · in a row 0 · crashes 6");
        assertThat(facts).anyMatch(fact -> fact.startsWith("Last exit: SIGSEGV at "));
    }

    @Test
    void whatRunsIsRunningSinceItsStartWhateverItsHealthDid() {
        ProcessRow row =
                Rows.of(
                                Fleet.process("web", "k9")
                                        .running(7, 60, 1, 1)
                                        .health(Health.UNHEALTHY)
                                        .build())
                        .get(0);
        assertThat(Facts.state(row, Rows.store(List.of())).get(0).text())
                .isEqualTo(
                        "up · actual running since " + Formats.clock(Fleet.NOW.minusSeconds(60)));
    }

    @Test
    void badgesSayHowItIsTreated() {
        ProcessRow row =
                Rows.of(Fleet.process("cam", "k9").group("drivers").tag("critical").build()).get(0);
        assertThat(Facts.badges(row, Optional.empty()))
                .containsExactly(
                        "Auto-restart: on failure", "Autostart", "Group: drivers", "#critical");
    }
}
