package dev.posse.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "5s, PT5S",
        "1.5s, PT1.5S",
        "1h30m, PT1H30M",
        "1m 30s, PT1M30S",
        "2d, PT48H",
        "10us, PT0.00001S",
        "10µs, PT0.00001S",
        "7ns, PT0.000000007S",
        "0, PT0S",
        "0s, PT0S"
    })
    void readsWhatPeopleWrite(String text, Duration expected) {
        assertThat(DurationText.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "s", "-5s", "5 sec", "1e3s", "five", "5s!", "99999999999999999d"})
    void refusesWhatIsNone(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @Test
    void aHugeNumberIsRefusedAtOnce() {
        assertThat(DurationText.of(new BigDecimal("1e999999"), Duration.ofMillis(1))).isEmpty();
    }

    @Property(tries = 300)
    void whatIsWrittenReadsTheSame(
            @ForAll @LongRange(min = 0, max = 3_000_000_000L) long seconds,
            @ForAll @LongRange(min = 0, max = 999_999_999L) long nanos) {
        Duration duration = Duration.ofSeconds(seconds, nanos);

        assertThat(DurationText.parse(DurationText.format(duration))).contains(duration);
    }
}
