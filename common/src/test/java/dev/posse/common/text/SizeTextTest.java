package dev.posse.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SizeTextTest {
    @ParameterizedTest
    @CsvSource({
        "32MiB, 33554432",
        "32MB, 33554432",
        "32 M, 33554432",
        "64k, 65536",
        "1.5GiB, 1610612736",
        "100, 100",
        "1T, 1099511627776",
        "7B, 7"
    })
    void readsWhatPeopleWrite(String text, long expected) {
        assertThat(SizeText.parse(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "-1", "1X", "1 k b", "999999999999999999T"})
    void refusesWhatIsNone(String text) {
        assertThat(SizeText.parse(text)).isEmpty();
    }

    @Property(tries = 300)
    void whatIsWrittenReadsTheSame(@ForAll @LongRange(min = 0, max = 1L << 58) long bytes) {
        assertThat(SizeText.parse(SizeText.format(bytes))).hasValue(bytes);
    }
}
