package dev.posse.sheriff.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.cli.bulk.Asking.Harm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AskingTest {
    @ParameterizedTest
    @CsvSource({
        "NONE, 100, true, false, NOTHING",
        "ENDS, 5, true, false, NOTHING",
        "ENDS, 6, true, false, ASK",
        "ENDS, 6, true, true, NOTHING",
        "ENDS, 100, false, false, NOTHING",
        "KILLS, 1, true, false, ASK",
        "KILLS, 9, false, false, NOTHING",
        "REMOVES, 1, true, false, ASK",
        "REMOVES, 1, false, false, NOTHING",
        "REMOVES, 2, false, false, REFUSE",
        "REMOVES, 2, false, true, NOTHING",
        "REMOVES, 0, true, false, NOTHING"
    })
    void needs(Harm harm, int targets, boolean somebody, boolean yes, Asking.Need need) {
        assertThat(Asking.need(harm, targets, somebody, yes)).isEqualTo(need);
    }
}
