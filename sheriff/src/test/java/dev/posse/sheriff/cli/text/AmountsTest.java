package dev.posse.sheriff.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0B",
        "999, 999B",
        "1000, 1.0K",
        "641728512, 612M",
        "2040109466, 1.9G",
        "10737418240, 10G"
    })
    void bytesTakeFourCharacters(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, -", "5.5, 5.50s", "65, 1m 5s", "3661, 1h 1m"})
    void cpuTimeIsWrittenAsVpDoes(double seconds, String text) {
        assertThat(Amounts.cpuTime(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"12, 12s", "182, 3m02s", "8040, 2h14m", "273600, 3d04h", "-4, 0s"})
    void durationsHaveTwoUnitsAtMost(long seconds, String text) {
        assertThat(Amounts.duration(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @Test
    void percentAndElapsed() {
        assertThat(Amounts.percent(0.34)).isEqualTo("0.3");
        assertThat(Amounts.percent(142.2)).isEqualTo("142");
        assertThat(Amounts.elapsed(Duration.ofMillis(420))).isEqualTo("0.4 s");
        assertThat(Amounts.elapsed(Duration.ofSeconds(12))).isEqualTo("12 s");
        assertThat(Amounts.count(1, "line", "lines")).isEqualTo("1 line");
    }
}
