package dev.posse.sheriff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "30s, 30000",
        "500ms, 500",
        "5m, 300000",
        "1h30m, 5400000",
        "2, 2000",
        "1.5, 1500",
        "1d, 86400000",
        "0, 0"
    })
    void isReadAsPeopleWriteIt(String text, long millis) {
        assertThat(Period.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "5 m", "-5s", "5x", "1h30", "99999999999d", "s"})
    void whatIsNoneIsNone(String text) {
        assertThat(Period.parse(text)).isEmpty();
    }

    @Test
    void momentsAreAgoOrTodayOrExact() {
        Instant now = Instant.parse("2026-11-20T19:00:00Z");
        assertThat(Period.moment("5m", now, ZoneOffset.UTC))
                .contains(Instant.parse("2026-11-20T18:55:00Z"));
        assertThat(Period.moment("9:30", now, ZoneId.of("Europe/Berlin")))
                .contains(Instant.parse("2026-11-20T08:30:00Z"));
        assertThat(Period.moment("10:30:15", now, ZoneOffset.UTC))
                .contains(Instant.parse("2026-11-20T10:30:15Z"));
        assertThat(Period.moment("2026-11-20T10:30:00+01:00", now, ZoneOffset.UTC))
                .contains(Instant.parse("2026-11-20T09:30:00Z"));
        assertThat(Period.moment("25:00", now, ZoneOffset.UTC)).isEmpty();
        assertThat(Period.moment("yesterday", now, ZoneOffset.UTC)).isEmpty();
    }
}
