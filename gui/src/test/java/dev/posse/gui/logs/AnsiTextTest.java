package dev.posse.gui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.gui.theme.Contrast;
import dev.posse.gui.theme.Palette;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnsiTextTest {
    @Test
    void coloursBecomeSpans() {
        AnsiText text = AnsiText.parse("a \u001b[1;31mred\u001b[0m b");
        assertThat(text.text()).isEqualTo("a red b");
        assertThat(text.spans()).hasSize(1);
        assertThat(text.spans().get(0).from()).isEqualTo(2);
        assertThat(text.spans().get(0).to()).isEqualTo(5);
        assertThat(text.spans().get(0).style().foreground()).contains(1);
        assertThat(text.spans().get(0).style().bold()).isTrue();
    }

    @Test
    void twoHundredAndFiftySixAndTrueColoursAreUnderstood() {
        assertThat(style("\u001b[38;5;208mx")).contains(208);
        assertThat(style("\u001b[38;2;1;2;3mx")).contains(AnsiStyle.RGB | 0x010203);
        assertThat(style("\u001b[95mx")).contains(13);
    }

    @Test
    void aCarriageReturnBeginsTheLineAnew() {
        assertThat(AnsiText.plain("10 %\r50 %\r100 %")).isEqualTo("100 %");
        assertThat(AnsiText.plain("done\r")).isEqualTo("done");
    }

    @Test
    void everythingElseThatCouldHarmIsGone() {
        assertThat(AnsiText.plain("a\u001b[2Jb\u001b[10;10Hc")).isEqualTo("abc");
        assertThat(AnsiText.plain("\u001b]0;title\u0007x")).isEqualTo("x");
        assertThat(AnsiText.plain("\u001b]8;;http://a\u001b\\link\u001b]8;;\u001b\\"))
                .isEqualTo("link");
        assertThat(AnsiText.plain("a\u0000\u0007b\u009bc")).isEqualTo("abc");
        assertThat(AnsiText.plain("cut off \u001b[3")).isEqualTo("cut off ");
        assertThat(AnsiText.plain("cut off \u001b")).isEqualTo("cut off ");
    }

    @Test
    void tabsReachTheNextEighth() {
        assertThat(AnsiText.plain("ab\tc")).isEqualTo("ab      c");
    }

    @Test
    void whateverColourIsAskedForCanBeRead() {
        for (Palette palette : new Palette[] {Palette.LIGHT, Palette.DARK}) {
            AnsiColors colors = new AnsiColors(palette);
            for (int index = 0; index < 256; index++) {
                assertThat(Contrast.ratio(colors.ink(index), palette.base()))
                        .as("colour " + index)
                        .isGreaterThanOrEqualTo(Contrast.TEXT);
            }
        }
    }

    @Test
    void wideCharactersTakeTwoCells() {
        ShownLine shown = new ShownLine(line("a狗b"));
        assertThat(shown.simple()).isFalse();
        assertThat(shown.column(2)).isEqualTo(3);
        assertThat(shown.width()).isEqualTo(4);
        assertThat(shown.place(2.9)).isEqualTo(2);
        assertThat(new ShownLine(line("grün")).simple()).isTrue();
    }

    private static LogLine line(String text) {
        return new LogLine(0, 0, LogLine.Kind.OUT, java.time.Instant.EPOCH, text);
    }

    private static Optional<Integer> style(String raw) {
        return AnsiText.parse(raw).spans().get(0).style().foreground();
    }
}
