package dev.posse.common.config.procman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words as GLib splits them, and what procman's deputy makes of them. */
final class ShellWordsTest {
    private static List<String> words(String line) {
        return ShellWords.split(line).orElseThrow().words();
    }

    @Test
    void quotesAndBackslashesAreThoseOfTheBourneShell() {
        assertThat(words("a  'b c'\td\\ e \"f \\\" \\\\ \\$x \\y\"\n''"))
                .containsExactly("a", "b c", "d e", "f \" \\ $x \\y", "");
        assertThat(words("a'b'\"c\"d")).containsExactly("abcd");
        assertThat(words("a\\\nb")).containsExactly("ab");
        assertThat(words("--name=\"x y\"")).containsExactly("--name=x y");
    }

    @Test
    void anArgumentOfOneCharacterIsAnArgument() {
        assertThat(words("sleep 5")).containsExactly("sleep", "5");
        assertThat(words("x")).containsExactly("x");
    }

    @Test
    void aCommentBeginsOnlyBehindABlank() {
        assertThat(words("run a#b #c 'd")).containsExactly("run", "a#b");
        assertThat(words("run \t#c")).containsExactly("run", "#c");
        assertThat(ShellWords.split("run #c").orElseThrow().commented()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"say 'it", "say \"it", "say it\\", "  ", "", "# all of it"})
    void whatIsOpenAtTheEndIsSplitAtItsBlanks(String line) {
        assertThat(ShellWords.split(line)).isEmpty();
        assertThat(ExecLine.of(line).written()).isEqualTo(ShellWords.plain(line));
        assertThat(ExecLine.of(line).env()).isEmpty();
    }

    @Test
    void wordsWithAnEqualsSignBeforeTheProgramAreItsVariables() {
        ExecLine exec = ExecLine.of("A=1 'B=x y' A=2 --c=d prog e=f");

        assertThat(exec.env())
                .containsExactly(Map.entry("A", "2"), Map.entry("B", "x y"), Map.entry("--c", "d"));
        assertThat(exec.written()).containsExactly("prog", "e=f");
    }

    @Test
    void variablesArePutInAfterTheQuotesAreGone() {
        ExecLine exec = ExecLine.of("P=$A prog $B '${C}' \\$D '\\$E' $ $5 ${F $$G");

        assertThat(exec.uses("A")).isFalse();
        assertThat(List.of("B", "C", "D", "G")).allMatch(exec::uses);
        assertThat(List.of("E", "F")).noneMatch(exec::uses);
        assertThat(exec.written())
                .containsExactly("prog", "$B", "${C}", "$D", "$E", "$", "$5", "${F", "$$G");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars(" \t\n'\"\\#=$ab{}|").ofMaxLength(30);
    }

    @Property(tries = 1000)
    void nothingIsTooOdd(@ForAll("texts") String line) {
        assertThat(ExecLine.of(line).words()).isNotNull();
    }

    @Property(tries = 500)
    void whatIsQuotedComesBack(@ForAll List<@net.jqwik.api.constraints.NotEmpty String> any) {
        String line =
                any.stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));

        assertThat(ShellWords.split(line).map(ShellWords.Split::words).orElse(List.of()))
                .isEqualTo(any);
    }

    /** Without quotes, backslashes and comments the blanks alone decide. */
    @Property(tries = 500)
    void plainLinesAreSplitAtBlanks(@ForAll("plain") String line) {
        assertThat(ShellWords.split(line).map(ShellWords.Split::words).orElse(List.of()))
                .isEqualTo(ShellWords.plain(line));
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.strings().withChars(" \t\na$=|ü;").ofMaxLength(30);
    }
}
