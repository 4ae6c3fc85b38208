package dev.posse.sheriff.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Paint;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BarsTest {
    private static final Look UNICODE = new Look(true, true, 80, Paint.NONE);
    private static final Look ASCII = new Look(true, false, 80, Paint.NONE);

    @Test
    void aSparklineIsScaledToWhatFillsACell() {
        assertThat(Bars.spark(new double[] {0, 50, 100}, 3, 100, UNICODE)).isEqualTo("▁▅█");
        assertThat(Bars.spark(new double[] {0, 50, 100}, 3, 200, UNICODE)).isEqualTo("▁▃▅");
    }

    @Test
    void whatIsMoreThanAFullCellFillsItAndScalesTheRest() {
        assertThat(Bars.spark(new double[] {100, 400}, 2, 100, UNICODE)).isEqualTo("▃█");
    }

    @Test
    void fewFiguresStandAtTheRight() {
        assertThat(Bars.spark(new double[] {100}, 4, 100, UNICODE)).isEqualTo("   █");
    }

    @Test
    void aMeterOfEighthsAndOneOfAscii() {
        assertThat(Bars.meter(50, 4, UNICODE)).isEqualTo("██··");
        assertThat(Bars.meter(53, 4, UNICODE)).isEqualTo("██▏·");
        assertThat(Bars.meter(50, 4, ASCII)).isEqualTo("[##..]");
    }

    @Property
    void aMeterIsAsWideAsItShouldBeWhateverItShows(
            @ForAll double percent, @ForAll @IntRange(min = 1, max = 40) int cells) {
        assertThat(DisplayText.width(Bars.meter(percent, cells, UNICODE))).isEqualTo(cells);
    }
}
