package dev.posse.deputy.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.LoadResult;
import dev.posse.common.model.ProcessSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deputy runs of an {@code exec} is to the letter what procman's deputy ran. */
final class ProcmanWordsTest {
    private static final Map<String, String> DEPUTYS =
            Map.of("HOME", "/home/ana", "TWO", "a  'b", "EMPTY", "", "PATH", "/bin", "PWD", "/s");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:([A-Za-z_]\\w*)|\\{([A-Za-z_]\\w*)\\})");

    private static LaunchPlan planned(String exec) {
        String file =
                "cmd \"a\" { host = \"localhost\"; exec = \""
                        + exec.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                        + "\"; }";
        LoadResult result = ConfigLoader.load(file, "r.pmd");
        ProcessSpec spec = ((LoadResult.Loaded) result).configuration().processes().get(0);
        LaunchPlanner planner = new LaunchPlanner(Path.of("/s"), DEPUTYS);
        return ((LaunchPlanner.Planned.Ready) planner.plan(spec.id(), 1, spec.launch())).plan();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "sleep 5                     ! sleep|5",
                "echo $HOME/x '${HOME}y'     ! echo|/home/ana/x|/home/anay",
                "echo '$TWO' \"$TWO\"        ! echo|a  'b|a  'b",
                "sh -c 'echo $NOPE; ls > x'  ! sh|-c|echo $NOPE; ls > x",
                "cd /tmp && ls | wc          ! cd|/tmp|&&|ls|||wc",
                "echo ~ *.c {a,b} `x` $(x)   ! echo|~|*.c|{a,b}|`x`|$(x)",
                "echo $$HOME $${HOME} $5 $   ! echo|$/home/ana|$/home/ana|$5|$",
                "echo a#b #c 'd              ! echo|a#b",
                "say 'it is $HOME            ! say|'it|is|$HOME",
                "A=1 B=$HOME run $A $B       ! run|$A|$B",
                "A=$HOME '' \"\" $EMPTY      ! ||",
                "grep 'a\\.b' \"\\$HOME\"    ! grep|a\\.b|/home/ana",
                "grep '\\$HOME' \\$HOME      ! grep|$HOME|/home/ana",
                "run --a=\"b c\"d 'e'\"f\"   ! run|--a=b cd|ef",
            })
    void theWordsAreThose(String exec, String argv) {
        assertThat(String.join("|", planned(exec.strip()).argv())).isEqualTo(argv.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "A=1 run                ! A ! 1",
                "A=$HOME run            ! A ! $HOME",
                "A=${HOME}/$${B} run    ! A ! ${HOME}/$${B}",
                "A='x y' A=\"it's\" run ! A ! it's",
                "HOME=/x run $HOME      ! HOME ! /x",
                "PWD=/y run             ! PWD ! /y",
                "POSSE_RUN=z run        ! POSSE_RUN ! z",
                "--a.b=c run            ! --a.b ! c",
            })
    void variablesBeforeTheProgramAreSetToWhatStandsThere(String exec, String name, String value) {
        assertThat(planned(exec.strip()).env()).containsEntry(name.strip(), value.strip());
        assertThat(planned(exec.strip()).argv().get(0)).isEqualTo("run");
    }

    /** A word as it was meant, and one of the ways to write it. */
    private record Written(String meant, String line) {}

    @Provide
    Arbitrary<List<Written>> lines() {
        Arbitrary<String> text =
                Arbitraries.strings().withChars("ab $'\"\\#=|{}~*;\n\rü`TWOHME_").ofMaxLength(8);
        return Combinators.combine(text, Arbitraries.of(0, 1, 2))
                .as(ProcmanWordsTest::written)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static Written written(String meant, int way) {
        String line =
                switch (way) {
                    case 0 -> "'" + meant.replace("'", "'\\''") + "'";
                    case 1 -> "\"" + meant.replaceAll("([\\\\\"$`])", "\\\\$1") + "\"";
                    default ->
                            meant.isEmpty()
                                    ? "''"
                                    : meant.replace("\n", "'\n'")
                                            .replaceAll("([ $\"\\\\#=|{}~*;`])", "\\\\$1")
                                            .replaceAll("(?<!\n)'(?!\n)", "\\\\'");
                };
        return new Written(meant, line);
    }

    @Property(tries = 500)
    void anyWordsAreAsTheTinyModelSays(@ForAll("lines") List<Written> written) {
        Map<String, String> env = new TreeMap<>();
        List<String> argv = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Written word : written) {
            line.append(word.line()).append(' ');
            int equals = word.meant().indexOf('=');
            if (argv.isEmpty() && equals > 0) {
                env.put(word.meant().substring(0, equals), word.meant().substring(equals + 1));
            } else if (!argv.isEmpty() || equals < 0) {
                argv.add(expanded(word.meant()));
            }
        }
        line.append("last");
        argv.add("last");

        LaunchPlan plan = planned(line.toString());

        assertThat(plan.argv()).isEqualTo(argv);
        assertThat(plan.env()).containsAllEntriesOf(env);
    }

    private static String expanded(String word) {
        Matcher found = Pattern.compile("\\\\\\$|" + VARIABLE).matcher(word);
        return found.replaceAll(
                match -> {
                    if (match.group().startsWith("\\")) {
                        return Matcher.quoteReplacement("$");
                    }
                    String name = match.group(1) == null ? match.group(2) : match.group(1);
                    return Matcher.quoteReplacement(DEPUTYS.getOrDefault(name, match.group()));
                });
    }
}
