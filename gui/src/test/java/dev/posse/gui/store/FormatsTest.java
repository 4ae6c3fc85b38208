package dev.posse.gui.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatsTest {
    @ParameterizedTest
    @CsvSource({"0,0%", "0.44,0.4%", "9.94,9.9%", "9.96,10%", "88.2,88%", "1240,1240%"})
    void percent(double value, String text) {
        assertThat(Formats.percent(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "312,312 B",
        "1023,1.0 K",
        "4096,4.0 K",
        "641728512,612 M",
        "2040109466,1.9 G",
        "1099511627776,1.0 T"
    })
    void bytes(long bytes, String text) {
        assertThat(Formats.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0s", "59,59s", "182,3m02s", "8040,2h14m", "273600,3d04h", "-5,0s"})
    void span(long seconds, String text) {
        assertThat(Formats.span(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"14.2,14 s ago", "119,119 s ago", "180,3 min ago", "7300,2 h ago"})
    void ago(double seconds, String text) {
        assertThat(Formats.ago(seconds)).isEqualTo(text);
    }
}
