package dev.posse.sheriff.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Change;
import dev.posse.common.model.Notice;
import dev.posse.common.model.Notice.Severity;
import dev.posse.common.model.ProcessId;
import dev.posse.sheriff.cli.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Notices notices = new Notices();
    private final List<Notice> heard = new ArrayList<>();

    private void happens(String process, Severity severity, int second) {
        notices.changed(
                Views.snapshot(),
                new Change.Noted(
                        new Notice(
                                second,
                                Views.NOW.plusSeconds(second),
                                severity,
                                "process.crash",
                                Optional.of(ProcessId.local(process)),
                                Optional.empty(),
                                "crashed",
                                "",
                                "",
                                Map.of())));
    }

    @Test
    void whatHappensBetweenLinesIsToldBeforeTheNext() {
        happens("camera", Severity.ERROR, 0);
        happens("lidar", Severity.INFO, 0);
        Notices.Missed missed = notices.begin(heard::add);
        assertThat(missed.notices()).hasSize(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void whatHappensWhileALineIsTypedIsToldAtOnce() {
        notices.begin(heard::add);
        happens("camera", Severity.WARNING, 0);
        assertThat(heard).hasSize(1);
        notices.end();
        happens("lidar", Severity.WARNING, 0);
        assertThat(heard).hasSize(1);
    }

    @Test
    void whatCrashesAgainAndAgainIsToldOnceAMinute() {
        notices.begin(heard::add);
        for (int second = 0; second < 120; second += 8) {
            happens("camera", Severity.ERROR, second);
        }
        assertThat(heard).hasSize(2);
    }

    @Test
    void ofAFloodTheNewestAreKeptAndTheRestIsCounted() {
        for (int at = 0; at < 25; at++) {
            happens("p" + at, Severity.ERROR, 0);
        }
        Notices.Missed missed = notices.begin(heard::add);
        assertThat(missed.notices()).hasSize(10);
        assertThat(missed.dropped()).isEqualTo(15);
    }
}
