package dev.posse.gui.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ContrastTest {
    static Stream<Palette> palettes() {
        return Stream.of(Palette.LIGHT, Palette.DARK);
    }

    /** Every colour of a text with every colour that it is written on. */
    static Stream<Arguments> pairs() {
        return palettes().flatMap(ContrastTest::pairsOf);
    }

    private static Stream<Arguments> pairsOf(Palette palette) {
        String theme = palette.dark() ? "dark " : "light ";
        Stream.Builder<Arguments> pairs = Stream.builder();
        for (Color behind : List.of(palette.base(), palette.raised(), palette.selected())) {
            pairs.add(Arguments.of(theme + "text", palette.text(), behind));
            pairs.add(Arguments.of(theme + "muted", palette.muted(), behind));
            pairs.add(Arguments.of(theme + "accent", palette.accent(), behind));
            for (Tone tone : Tone.values()) {
                pairs.add(Arguments.of(theme + tone, palette.tone(tone), behind));
            }
        }
        for (Color source : palette.sources()) {
            pairs.add(Arguments.of(theme + "source", source, palette.base()));
            pairs.add(Arguments.of(theme + "source", source, palette.raised()));
        }
        pairs.add(Arguments.of(theme + "pill", palette.onFailed(), palette.tone(Tone.FAILED)));
        pairs.add(Arguments.of(theme + "hit", palette.hitText(), palette.hit()));
        pairs.add(Arguments.of(theme + "hit", palette.currentHitText(), palette.currentHit()));
        pairs.add(Arguments.of(theme + "log", palette.text(), palette.logSelected()));
        pairs.add(Arguments.of(theme + "banner", palette.text(), palette.banner()));
        pairs.add(Arguments.of(theme + "hover", palette.muted(), palette.hover()));
        return pairs.build();
    }

    @ParameterizedTest(name = "{0} {1} on {2}")
    @MethodSource("pairs")
    void everyTextCanBeRead(String name, Color text, Color behind) {
        assertThat(Contrast.ratio(text, behind)).as(name).isGreaterThanOrEqualTo(Contrast.TEXT);
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void twelveSourcesAreAllDifferent(Palette palette) {
        assertThat(palette.sources()).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void theTabledFiguresComeOut() {
        assertThat(Contrast.ratio(Color.BLACK, Color.WHITE)).isCloseTo(21, within(0.01));
        assertThat(Contrast.ratio(Color.web("#00694F"), Color.WHITE)).isCloseTo(6.7, within(0.05));
        assertThat(Contrast.ratio(Color.web("#9A6700"), Color.WHITE)).isCloseTo(4.9, within(0.05));
        assertThat(Contrast.ratio(Color.web("#FF6A55"), Color.web("#0D1117")))
                .isCloseTo(6.7, within(0.05));
    }
}
