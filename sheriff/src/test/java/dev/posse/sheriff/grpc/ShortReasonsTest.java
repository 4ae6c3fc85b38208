package dev.posse.sheriff.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortReasonsTest {
    @Test
    void whatFitsStaysAsItIs() {
        String fits = "x".repeat(ShortReasons.MOST);
        assertThat(ShortReasons.cut(fits)).isEqualTo(fits);
        assertThat(ShortReasons.cut("")).isEmpty();
    }

    @Test
    void whatIsLongerIsCutAndSaysSo() {
        assertThat(ShortReasons.cut("x".repeat(ShortReasons.MOST + 1)))
                .hasSize(ShortReasons.MOST + 6)
                .endsWith("x [...]");
    }

    @Test
    void lettersCountAsTheyTravelAndNoneIsCutInTwo() {
        String robots = "\uD83E\uDD16".repeat(1_000);
        assertThat(ShortReasons.cut(robots))
                .isEqualTo("\uD83E\uDD16".repeat(ShortReasons.MOST / 12) + " [...]");
        assertThat(ShortReasons.cut("%".repeat(2_000))).hasSize(ShortReasons.MOST / 3 + 6);
    }
}
