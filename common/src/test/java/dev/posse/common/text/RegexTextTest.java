package dev.posse.common.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RegexTextTest {
    private static final Pattern WORD = Pattern.compile("rea[d]y");
    private static final Pattern ENDLESS = Pattern.compile(".*.*.*.*.*.*.*.*b");

    @Test
    void anExpressionThatTriesEveryWayIsCutOff() {
        assertThatThrownBy(() -> RegexText.finds(ENDLESS, "a".repeat(200)))
                .isInstanceOf(RegexText.Endless.class);
    }

    @Test
    void searchesThatShareAnEffortUseItUp() throws Exception {
        RegexText.Effort effort = new RegexText.Effort();
        int searches = 0;
        while (!effort.isSpent()) {
            assertThat(RegexText.finds(WORD, "x".repeat(1000), effort)).isFalse();
            searches++;
        }
        assertThat(searches).isBetween(RegexText.MOST_LOOKS / 10_000, RegexText.MOST_LOOKS / 500);
    }

    @Test
    void whatWasCutOffCostTheWholeEffort() {
        RegexText.Effort effort = new RegexText.Effort();
        assertThatThrownBy(() -> RegexText.finds(ENDLESS, "a".repeat(200), effort))
                .isInstanceOf(RegexText.Endless.class);
        assertThat(effort.isSpent()).isTrue();
    }

    @Test
    void aSearchBegunIsNotCutShortForThoseBeforeIt() throws Exception {
        RegexText.Effort effort = new RegexText.Effort();
        while (!effort.isSpent()) {
            RegexText.finds(WORD, "x".repeat(1000), effort);
        }
        assertThat(RegexText.finds(WORD, "it is ready", effort)).isTrue();
    }

    @Test
    void slashesAndFlagsAreThoseOfJavaScript() throws Exception {
        assertThat(RegexText.finds(RegexText.compile("/READY/i"), "ready")).isTrue();
        assertThat(RegexText.problem("/a/q")).get().asString().contains("flags other than");
        assertThat(RegexText.problem("(((")).get().asString().contains("no regular expression");
    }
}
