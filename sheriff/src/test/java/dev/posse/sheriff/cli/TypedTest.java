package dev.posse.sheriff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.cli.system.RealBackstage;
import dev.posse.sheriff.cli.system.RealPrograms;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class TypedTest {
    @Test
    void theVerbIsFoundBehindOptionsAndTheirValues() {
        assertThat(Typed.of(List.of("-o", "json", "--no-color", "ps", "camera")))
                .isEqualTo(
                        new Typed(
                                List.of("-o", "json", "--no-color"),
                                java.util.Optional.of("ps"),
                                List.of("camera")));
        assertThat(Typed.of(List.of("--sheriff=unix:/x", "ps")).verb()).contains("ps");
        assertThat(Typed.of(List.of("-o")).verb()).isEmpty();
        assertThat(Typed.of(List.of()).verb()).isEmpty();
        assertThat(Typed.of(List.of("--", "ps")).verb()).isEmpty();
    }

    @Test
    void optionsWithAnOptionalValueDoNotEatTheNextWord() {
        assertThat(Typed.of(List.of("ps", "-W", "camera")).words())
                .containsExactly("ps", "--watch=1s", "camera");
        assertThat(Typed.of(List.of("stop", "--wait", "camera")).words())
                .containsExactly("stop", "--wait=30s", "camera");
        assertThat(Typed.of(List.of("ps", "--", "-W")).words()).containsExactly("ps", "--", "-W");
    }

    @Test
    void aLineCanBeTypedAgain() {
        assertThat(Typed.of(List.of("start", "a b", "it's")).line())
                .isEqualTo("sheriff start 'a b' 'it'\\''s'");
    }

    /** A value option that this list forgets would be taken for the verb's place. */
    @Test
    void theListOfOptionsWithAValueIsThatOfTheParser() {
        TreeSet<String> expected = new TreeSet<>();
        for (OptionSpec option : new CommandLine(root()).getCommandSpec().options()) {
            if (option.arity().min() == 1) {
                expected.addAll(Arrays.asList(option.names()));
            }
        }
        assertThat(new TreeSet<>(Typed.WITH_VALUE)).isEqualTo(expected);
    }

    private static Root root() {
        Surroundings surroundings =
                new Surroundings(
                        "sheriff",
                        Map.of(),
                        Path.of("/"),
                        System.in,
                        System.out,
                        System.err,
                        Terminals.NONE,
                        Clock.systemUTC(),
                        ZoneOffset.UTC);
        return new Root(
                surroundings,
                new RealBackstage(surroundings, new RealPrograms(Map.of(), options -> 0)),
                (around, behind, words) -> 0);
    }
}
