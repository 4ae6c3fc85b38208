package dev.posse.common.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class TerminalTextTest {
    @Test
    void plainTextPasses() {
        assertThat(TerminalText.of("a\tb ä 日本 🤖", true)).isEqualTo("a\tb ä 日本 🤖");
    }

    @Test
    void onlyColoursPassAndAreEnded() {
        assertThat(TerminalText.of("\u001b[31mred", true)).isEqualTo("\u001b[31mred\u001b[0m");
        assertThat(TerminalText.of("\u001b[38;5;1mred\u001b[0m", false)).isEqualTo("red");
    }

    @Test
    void whatCommandsATerminalIsShown() {
        assertThat(TerminalText.of("\u001b]0;title\u0007", true)).isEqualTo("\\x1b]0;title\\x07");
        assertThat(TerminalText.of("\u001b[2J", true)).isEqualTo("\\x1b[2J");
        assertThat(TerminalText.of("\u001b]52;c;AAAA\u001b\\", true))
                .isEqualTo("\\x1b]52;c;AAAA\\x1b\\");
        assertThat(TerminalText.of("a\rb\u0000", true)).isEqualTo("a\\x0db\\x00");
        assertThat(TerminalText.of("a\u202eb\u009bc", true)).isEqualTo("a\\u202eb\\u009bc");
    }

    @Test
    void whatIsNoTextIsShownByteByByte() {
        assertThat(TerminalText.of("a\u00ff\u00fe\u00c3".getBytes(ISO_8859_1), true))
                .isEqualTo("a\\xff\\xfe\\xc3");
        assertThat(TerminalText.of(new byte[] {(byte) 0xc0, (byte) 0x80}, true))
                .isEqualTo("\\xc0\\x80");
        assertThat(TerminalText.of(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, true))
                .isEqualTo("\\xed\\xa0\\x80");
    }

    @Property(tries = 2000)
    void nothingDangerousEverPasses(@ForAll byte[] bytes) {
        assertThat(TerminalText.of(bytes, false).chars())
                .allMatch(c -> c == '\t' || c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0));
    }
}
