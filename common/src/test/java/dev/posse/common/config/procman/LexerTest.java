package dev.posse.common.config.procman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.config.tree.Finding;
import dev.posse.common.config.tree.Findings;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** procman's words: escapes, comments, ends of lines, and that no file holds the reader up. */
final class LexerTest {
    private final Findings findings = new Findings();

    private List<Token> read(String text) {
        return Lexer.read("robot.pmd", text, findings).tokens();
    }

    private List<String> words(String text) {
        return read(text).stream().map(token -> token.kind() + " " + token.text()).toList();
    }

    @Test
    void stringsTakeTheOriginalsEscapesAndNoOthers() {
        assertThat(read("\"a\\n\\r\\t\\\"\\\\\\x\\q\"").get(0).text()).isEqualTo("a\n\r\t\"\\xq");
        assertThat(read("\"first\\\nsecond\"").get(0).text()).isEqualTo("first\nsecond");
        assertThat(findings.hasErrors()).isFalse();
    }

    @Test
    void wordsHoldDashesAndForeignLetters() {
        assertThat(words("stop_signal größe-1 _x a1 12ab"))
                .containsExactly(
                        "WORD stop_signal",
                        "WORD größe-1",
                        "WORD _x",
                        "WORD a1",
                        "NUMBER 12",
                        "WORD ab",
                        "END ");
    }

    @Test
    void aFileMayEndInsideOfAWordWhereTheOriginalHung() {
        assertThat(words("cmd \"x\" { exec")).last().isEqualTo("END ");
        assertThat(words("grou")).containsExactly("WORD grou", "END ");
        assertThat(words("_-")).containsExactly("WORD _-", "END ");
    }

    @Test
    void commentsAreKeptAndLinesMayEndAsOnWindows() {
        Lexer.Lexed lexed = Lexer.read("x", "\uFEFFcmd # one\r\n# two\r\n{}", findings);

        assertThat(lexed.comments())
                .containsExactly(new Comment(1, " one"), new Comment(2, " two"));
        assertThat(lexed.tokens())
                .extracting(token -> token.at().line())
                .containsExactly(1, 3, 3, 3);
    }

    @Test
    void anOpenStringIsOneProblem() {
        assertThat(words("a = \"open;\nb = \"x\";"))
                .containsExactly(
                        "WORD a",
                        "ASSIGN =",
                        "STRING open;",
                        "SEMICOLON ;",
                        "WORD b",
                        "ASSIGN =",
                        "STRING x",
                        "SEMICOLON ;",
                        "END ");
        assertThat(findings.errors())
                .extracting(Finding::message)
                .containsExactly("a string is not closed on its line");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "cmd",
                        "group",
                        "script",
                        "\"",
                        "\\",
                        "{",
                        "}",
                        "=",
                        ";",
                        "#",
                        "//",
                        "\n",
                        "\r\n",
                        " ",
                        "\"a\"",
                        "exec",
                        "host",
                        "wait",
                        "start",
                        "ms",
                        "status",
                        "_-",
                        "12",
                        "-",
                        "ü",
                        "\uD83D",
                        "\uDE00",
                        "\u0000",
                        "\u00A0",
                        "everything")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 500)
    void noTextIsTooOddToBeTakenApartAndConverted(@ForAll("texts") String text) {
        Findings all = new Findings();
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        for (Token token : Lexer.read("x.pmd", text, all).tokens()) {
            assertThat(token.at().line()).isBetween(1, 1 + (int) lines.lines().count());
        }
        assertThat(Procman.text("x.pmd", text, all)).contains("\"processes\"");
    }

    @Property(tries = 300)
    void andNoneOfAnyCharacters(@ForAll String text) {
        assertThat(Procman.read("x.pmd", text, new Findings())).isNotNull();
    }
}
