package dev.posse.sheriff.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DisplayTextTest {
    @ParameterizedTest
    @CsvSource({
        "camera, 6",
        "ä, 1",
        "a\u0308, 1",
        "カメラ, 6",
        "机器人, 6",
        "🤖, 2",
        "👩‍🔬, 2",
        "🇩🇪, 2",
        "❤️, 2",
        "●, 1",
        "a\u200bb, 2"
    })
    void widthIsCountedInCellsOfGraphemes(String text, int width) {
        assertThat(DisplayText.width(text)).isEqualTo(width);
    }

    @Test
    void cutsNeverHalveAGrapheme() {
        assertThat(DisplayText.cutMiddle("カメラカメラ", 7, "…")).isEqualTo("カ…ラ");
        assertThat(DisplayText.cutEnd("a👩‍🔬b", 2, "…")).isEqualTo("a…");
        assertThat(DisplayText.cutMiddle("camera_front_left", 9, "…")).isEqualTo("came…left");
        assertThat(DisplayText.cutMiddle("abc", 3, "…")).isEqualTo("abc");
        assertThat(DisplayText.cutMiddle("abcdef", 1, "…")).isEqualTo("…");
    }

    @Test
    void whatUpsetsATerminalIsShownAsEscapes() {
        assertThat(DisplayText.printable("a\u001b[2Jb\n\u202ec\td"))
                .isEqualTo("a\\u001b[2Jb\\n\\u202ec\\td");
        assertThat(DisplayText.printable("ä 🤖")).isEqualTo("ä 🤖");
    }

    @Property
    void aCutFitsAlways(@ForAll String text, @ForAll @IntRange(min = 1, max = 40) int width) {
        assertThat(DisplayText.width(DisplayText.cutMiddle(text, width, "…")))
                .isLessThanOrEqualTo(width);
        assertThat(DisplayText.width(DisplayText.cutEnd(text, width, "…")))
                .isLessThanOrEqualTo(width);
    }
}
