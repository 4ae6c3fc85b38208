package dev.posse.sheriff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.system.RealBackstage;
import dev.posse.sheriff.cli.system.RealPrograms;
import dev.posse.sheriff.cli.verb.Verbs;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words in, one message and one exit code out. */
final class CliTest {
    private final FakeSheriff sheriff =
            new FakeSheriff(
                    Views.snapshot(
                            Views.process("camera").running(4121).view(),
                            Views.process("lidar").view()));
    private final CliRun cli = CliRun.on(sheriff);

    @ParameterizedTest
    @CsvSource({"strat, start", "pss, ps", "lgos, logs", "confg, ''", "valdiate, validate"})
    void anUnknownVerbNamesTheNearestAndAll(String typed, String near) {
        assertThat(cli.run(typed, "x").exit()).isEqualTo(2);
        assertThat(cli.err())
                .contains("there is no verb '" + typed + "'")
                .contains("Verbs: up, down, serve")
                .contains(near);
        assertThat(cli.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ps --wide|there is no option --wide",
                "ps -o yaml|--output takes table, wide, json, jsonl or name, and got 'yaml'",
                "ps --columns name,foo|there is no column 'foo'; there are name, state",
                "stop camera --timeout soon|'soon' is no span of time such as 30s, 5m or 1h",
                "wait camera --for joy|--for takes running, stopped, exited, healthy or ready",
                "start|which processes? Name them, or say `sheriff start all`",
                "logs|whose logs?",
                "signal|which signal?",
                "signal WHAT camera|there is no signal 'WHAT'",
                "validate|needs FILE",
                "describe|needs SEL",
                "add|needs NAME",
                "version now|'now' is one word too many",
                "logs camera --since never|--since takes 5m",
                "logs camera -n few|-n takes a number or all",
                "logs camera --stream both|--stream is out or err",
                "events -n 0|-n takes a number from 1 on",
                "serve --log-format xml|--log-format is text or json",
                "start --cmd x|needs a --name"
            })
    void aWrongWordIsSaidInOneSentence(String typed, String said) {
        assertThat(cli.run(typed.split(" ")).exit()).as(cli.err()).isEqualTo(2);
        assertThat(cli.err()).contains(said).doesNotContain("Exception", "\tat ");
        assertThat(cli.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ps -o name", "-o name ps", "-oname ps", "ps --output=name --yes"})
    void optionsGoBeforeAndAfterTheVerb(String typed) {
        assertThat(cli.run(typed.split(" ")).exit()).as(cli.err()).isZero();
        assertThat(cli.lines()).containsExactly("camera", "lidar");
    }

    @Test
    void aNameThatLooksLikeAnOptionGoesBehindTwoDashes() {
        assertThat(cli.run("stop", "--", "-rf").exit()).isEqualTo(3);
        assertThat(cli.err()).contains("No process matches '-rf'");
    }

    @Test
    void anAtSignIsNoFileOfArguments() {
        cli.run("ps", "@etc");
        assertThat(cli.err()).contains("Selector '@etc'");
    }

    @Test
    void aComplaintIsPrintedAloneAndItsCodeIsTheExitCode() {
        CliRun unreachable =
                CliRun.connecting(
                        address -> {
                            throw new Complaint(
                                    ExitCode.UNREACHABLE,
                                    "No sheriff answers; sheriff up starts one",
                                    new java.io.IOException("x"));
                        });
        assertThat(unreachable.run("ps").exit()).isEqualTo(4);
        assertThat(unreachable.err())
                .isEqualTo("sheriff: No sheriff answers; sheriff up starts one\n");
    }

    @Test
    void theAddressComesFromTheFlagOrTheEnvironment() {
        List<String> asked = new ArrayList<>();
        CliRun run =
                CliRun.connecting(
                                address -> {
                                    asked.add(address.orElse("local"));
                                    return sheriff;
                                })
                        .with("POSSE_SHERIFF", "base:8080");
        run.run("ps");
        run.run("ps", "-s", "unix:/x");
        run.run("--sheriff", "robot", "ps");
        assertThat(asked).containsExactly("base:8080", "unix:/x", "robot");
    }

    @Test
    void whatNobodyForesawGoesToTheLogAndNotToTheScreen() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<Throwable> written = new ArrayList<>();
        Surroundings surroundings =
                new Surroundings(
                        "sheriff",
                        Map.of(),
                        Path.of("/"),
                        InputStream.nullInputStream(),
                        new PrintStream(
                                java.io.OutputStream.nullOutputStream(),
                                true,
                                StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Terminals.NONE,
                        Clock.systemUTC(),
                        ZoneOffset.UTC);
        int exit =
                new Cli(
                                Verbs.all(),
                                surroundings,
                                new RealBackstage(
                                        surroundings,
                                        new RealPrograms(
                                                Map.of(),
                                                options -> {
                                                    throw new IllegalStateException("never");
                                                })),
                                problem -> {
                                    written.add(problem);
                                    return "/state/cli.log";
                                })
                        .run(List.of("serve"));
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("sheriff: internal error, see /state/cli.log\n");
        assertThat(written).hasSize(1);
    }

    @Test
    void helpIsDataWhenAskedForAndAMessageWhenNot() {
        assertThat(cli.run("--help").exit()).isZero();
        assertThat(cli.out()).contains("Usage: sheriff", "Act", "  restart ");
        assertThat(cli.run().exit()).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("Usage: sheriff");
    }

    @Test
    void everyVerbHasItsPageThatFitsEightyColumns() {
        for (String verb : Verbs.all().names()) {
            assertThat(cli.run(verb, "--help").exit()).as(verb).isZero();
            assertThat(cli.out()).contains("Usage: sheriff " + verb);
            assertThat(cli.lines())
                    .as(verb)
                    .allSatisfy(line -> assertThat(line.length()).isLessThan(101));
            assertThat(cli.run("help", verb).out()).contains("Usage: sheriff " + verb);
        }
        assertThat(cli.run("--help").lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(95));
    }

    @Test
    void theVersionIsAVerbAndAnOption() {
        assertThat(cli.run("version").out()).startsWith("sheriff ");
        assertThat(cli.run("--version").out()).startsWith("sheriff ");
    }
}
