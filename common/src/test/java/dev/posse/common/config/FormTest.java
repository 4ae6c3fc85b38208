package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.Launch;
import dev.posse.common.model.LostSheriffPolicy;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.RestartPolicy.Mode;
import dev.posse.common.model.SecretRef;
import dev.posse.common.model.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written, and what it means. */
final class FormTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"processes\": [{\"name\": \"a\", \"command\": \"x\"}]}",
                "{\"processes\": {\"a\": {\"command\": \"x\"}}}",
                "{\"instances\": {\"a\": {\"command\": \"x\"}}}",
                "[{\"name\": \"a\", \"command\": \"x\"}]",
                "{\"name\": \"a\", \"command\": \"x\"}",
                "{\"type\": \"process\", \"spec\": {\"name\": \"a\", \"command\": \"x\"}}",
                "[{\"type\": \"process\", \"spec\": {\"name\": \"a\", \"command\": \"x\"}}]",
                "{\"processManager\": {\"processes\": [{\"name\": \"a\", \"command\": \"x\"}]}}",
                "\uFEFF// mine\n[{\"name\": \"a\", /* what */ \"command\": \"x\",},]"
            })
    void everyShapeOfAFileGivesTheSame(String text) {
        assertThat(Loads.valid(text).processes())
                .extracting(spec -> spec.id().toString() + " " + spec.launch().command())
                .containsExactly("a@localhost x");
    }

    @Test
    void anEmptyObjectIsAConfigurationOfNothing() {
        assertThat(Loads.valid("{}").processes()).isEmpty();
    }

    @Test
    void aMinimalProcessHasTheModelsDefaults() {
        ProcessSpec loaded = Loads.process("{\"name\": \"a\", \"command\": \"x\"}");

        assertThat(loaded)
                .isEqualTo(ProcessSpec.of(loaded.id(), Launch.of("x")).withOrigin(loaded.origin()));
        assertThat(loaded.origin().source()).isEqualTo("test.json");
        assertThat(loaded.origin().place()).isEqualTo("test.json:1:1 $");
    }

    @ParameterizedTest
    @CsvSource({
        "auto_restart, true, ALWAYS",
        "autorestart, true, ALWAYS",
        "autoRestart, true, ALWAYS",
        "AUTO-RESTART, true, ALWAYS",
        "auto_respawn, true, ALWAYS",
        "auto_respawn, '\"true\"', ALWAYS",
        "restart, true, ALWAYS",
        "restart, false, NEVER",
        "restart, '\"on_failure\"', ON_FAILURE",
        "restartPolicy, '\"Always\"', ALWAYS",
        "restart, '{\"policy\": \"on-failure\"}', ON_FAILURE",
        "restart, '{\"policy\": true}', ALWAYS"
    })
    void restartIsSpelledInManyWays(String key, String value, Mode mode) {
        assertThat(
                        Loads.process(
                                        "{\"name\": \"a\", \"command\": \"x\", \""
                                                + key
                                                + "\": "
                                                + value
                                                + "}")
                                .restart()
                                .mode())
                .isEqualTo(mode);
    }

    @Test
    void theDialectDecidesWhatABooleanMeans() {
        Configuration tuix =
                Loads.valid(
                        """
                        {"dialect": "tuix", "processes": [
                          {"name": "a", "command": "x", "autorestart": true},
                          {"name": "b", "command": "x", "restart": {"policy": "always"}},
                          {"name": "c", "command": "x", "health_check": {"port": 80, "interval": 3000}}
                        ]}
                        """);

        assertThat(tuix.processes())
                .extracting(spec -> spec.restart().mode())
                .containsExactly(Mode.ON_FAILURE, Mode.ALWAYS, Mode.NEVER);
        HealthCheck check = tuix.processes().get(2).supervision().health().orElseThrow();
        assertThat(check.interval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(check.probe()).isEqualTo(new HealthCheck.Probe.Tcp("localhost", "80"));
    }

    @Test
    void seedSpellingsKeepTheirUnits() {
        ProcessSpec spec =
                Loads.process(
                        """
                        {"name": "a", "command": "x", "restartDelay": 2000, "startsecs": 3,
                         "stop_time_allowed": 7, "stop_signal": 2, "retry_interval": 100}
                        """);

        assertThat(spec.restart().delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(spec.start().minUptime()).isEqualTo(Duration.ofSeconds(3));
        assertThat(spec.start().retryInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(spec.stop().timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(spec.stop().signal()).isEqualTo(Signal.INT);
    }

    @Test
    void aNumberThatLooksLikeNanosecondsIsWarnedOf() {
        assertThat(
                        Loads.warnings(
                                "{\"name\": \"a\", \"command\": \"x\", \"restart_interval\":"
                                        + " 1000000000}"))
                .containsExactly(
                        "test.json:1:51 $.restart_interval: restart.delay 1000000000 looks like"
                                + " nanoseconds, but counts milliseconds; write it with its unit:"
                                + " \"1000000000ns\" or \"1000000000ms\"");
    }

    @Test
    void tuixsIdIsANameOnlyWhereThereIsNone() {
        assertThat(Loads.process("{\"id\": \"i\", \"command\": \"x\"}").id().name()).isEqualTo("i");
        assertThat(
                        Loads.process("{\"id\": \"i\", \"name\": \"n\", \"command\": \"x\"}")
                                .id()
                                .name())
                .isEqualTo("n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "::1", "[::1]"})
    void thisMachineHasOneName(String host) {
        assertThat(
                        Loads.process(
                                        "{\"name\": \"a\", \"command\": \"x\", \"host\": \""
                                                + host
                                                + "\"}")
                                .id()
                                .host())
                .isEqualTo("localhost");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h:8001, h:8001, false",
        "http://h, h:8000, false",
        "http://h:8001/, h:8001, false",
        "h:8001, h:8001, false",
        "h, h:8000, false",
        "grpc://h:1, h:1, false",
        "https://h:1, h:1, true",
        "grpcs://h, h:8000, true",
        "[::1]:8001, [::1]:8001, false",
        "unix:/run/d.sock, unix:/run/d.sock, false",
        "unix:///run/d.sock, unix:/run/d.sock, false"
    })
    void aDeputysAddressHasManyForms(String url, String address, boolean tls) {
        assertThat(Loads.valid("{\"deputies\": [\"" + url + "\"]}").deputies())
                .containsExactly(
                        new DeputyEntry(
                                Optional.empty(),
                                Optional.of(address),
                                List.of(),
                                List.of(),
                                tls,
                                "test.json"));
    }

    @Test
    void aDeputyMayBeDescribed() {
        assertThat(
                        Loads.valid(
                                        """
                                        {"deputies": [{"id": "k9", "url": "https://k9.lan", "aliases": "k9.lan",
                                                       "tags": ["robot"]}]}
                                        """)
                                .deputies())
                .containsExactly(
                        new DeputyEntry(
                                Optional.of("k9"),
                                Optional.of("k9.lan:8000"),
                                List.of("k9.lan"),
                                List.of("robot"),
                                true,
                                "test.json"));
    }

    @Test
    void whatTheKernelIsToldIsRead() {
        Launch launch =
                Loads.process(
                                """
                                {"name": "a", "command": "x", "user": {"uid": 1000, "gid": 100}, "umask": "027",
                                 "nice": -5, "cpus": "0,2-3", "io_class": "best-effort:7",
                                 "scheduler": {"policy": "rr", "priority": 10},
                                 "ulimits": {"nofile": 100, "core": "unlimited", "nproc": {"soft": 1, "hard": 2}},
                                 "pty": true, "ptyCols": 132, "log": {"merge": true}, "shell": false}
                                """)
                        .launch();

        assertThat(launch.identity())
                .isEqualTo(new Launch.Identity(Optional.of("1000"), List.of("100")));
        assertThat(launch.limits())
                .isEqualTo(
                        new Launch.Limits(
                                OptionalInt.of(027),
                                OptionalInt.of(-5),
                                Optional.of("0,2-3"),
                                Optional.of(new Launch.Scheduler("rr", 10)),
                                Optional.of("best-effort:7"),
                                Map.of(
                                        "nofile", new Launch.Ulimit(100, 100),
                                        "core", new Launch.Ulimit(-1, -1),
                                        "nproc", new Launch.Ulimit(1, 2))));
        assertThat(launch.tty()).contains(new Launch.Terminal(132, 24));
        assertThat(launch.mergeStreams()).isTrue();
        assertThat(launch.shell()).isEqualTo("false");
    }

    @Test
    void whatIsDoneWithoutASheriffIsRead() {
        assertThat(
                        Loads.process(
                                        """
                                        {"name": "a", "command": "x",
                                         "on_lost_sheriff": {"policy": "signal", "after": "1m", "signal": "USR1"}}
                                        """)
                                .lostSheriff())
                .isEqualTo(
                        new LostSheriffPolicy(
                                LostSheriffPolicy.Action.SIGNAL,
                                Duration.ofMinutes(1),
                                10,
                                Optional.empty()));
    }

    @Test
    void defaultsLieBelowAndTheFilesOwnKeysBelowThose() {
        Configuration configuration =
                Loads.valid(
                        """
                        {
                          "env": {"A": "file", "B": "file", "C": "file"},
                          "max_restarts": 7,
                          "default_tags": ["all"],
                          "defaults": {"env": {"B": "defaults", "C": "defaults"}, "tags": ["d"],
                                       "restart": {"policy": "on-failure", "delay": "9s"}},
                          "processes": [
                            {"name": "a", "command": "x", "env": {"C": "own"}, "restart": {"delay": "1s"}},
                            {"name": "b", "command": "x", "tags": ["own", "all"], "use_os_env": false}
                          ]
                        }
                        """);
        ProcessSpec a = configuration.processes().get(0);
        ProcessSpec b = configuration.processes().get(1);

        assertThat(a.launch().env()).isEqualTo(Map.of("A", "file", "B", "defaults", "C", "own"));
        assertThat(a.restart().mode()).isEqualTo(Mode.ON_FAILURE);
        assertThat(a.restart().delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(b.restart().delay()).isEqualTo(Duration.ofSeconds(9));
        assertThat(a.restart().maxRestarts()).isEqualTo(7);
        assertThat(a.labels().tags()).containsExactly("d", "all");
        assertThat(b.labels().tags()).containsExactly("own", "all");
        assertThat(b.launch().useOsEnv()).isFalse();
    }

    @Test
    void replicasAreCountedFromOne() {
        assertThat(
                        Loads.valid("{\"name\": \"demo\", \"command\": \"x\", \"instances\": 2}")
                                .processes())
                .extracting(spec -> spec.id().name())
                .containsExactly("demo-1", "demo-2");
        assertThat(
                        Loads.process("{\"name\": \"demo\", \"command\": \"x\", \"replicas\": 1}")
                                .id()
                                .name())
                .isEqualTo("demo");
    }

    @Test
    void environmentIsAnObjectOrLinesAndNumbersAreText() {
        assertThat(
                        Loads.process(
                                        "{\"name\": \"a\", \"command\": \"x\", \"env\":"
                                                + " [\"A=1\", \"B=x=y\", \"A=2\"]}")
                                .launch()
                                .env())
                .isEqualTo(Map.of("A", "2", "B", "x=y"));
        assertThat(
                        Loads.process(
                                        "{\"name\": \"a\", \"command\": \"x\", \"env\":"
                                                + " {\"A\": 1.50, \"B\": true, \"c_-D\": \"\"}}")
                                .launch()
                                .env())
                .isEqualTo(Map.of("A", "1.50", "B", "true", "c_-D", ""));
    }

    @Test
    void secretsAreNamedWhereTheyLieAndInArgumentsTheyWait() {
        Configuration configuration =
                Loads.valid(
                        """
                        [{"name": "a", "command": "x", "env": {"P": {"secret": {"env": "Q"}}, "R": 1}},
                         {"name": "b", "command": "x", "args": ["-p", {"secret": {"file": "/run/p"}}]}]
                        """);

        assertThat(configuration.processes())
                .singleElement()
                .satisfies(
                        spec -> {
                            assertThat(spec.launch().env()).isEqualTo(Map.of("R", "1"));
                            assertThat(spec.launch().secrets())
                                    .isEqualTo(Map.of("P", new SecretRef(SecretRef.Kind.ENV, "Q")));
                            assertThat(spec.later()).isEmpty();
                        });
        assertThat(configuration.later().get("pending_processes")).contains("\"b\"", "/run/p");
    }

    @Test
    void anUnknownKeyIsAWarningForTheLenientAndTheAuthorsOwnAreNone() {
        String text =
                "{\"name\": \"a\", \"command\": \"x\", \"comand\": 1, \"x_mine\": 2, \"_c\": 3,"
                        + " \"x-y\": 4, \"$schema\": \"s\"}";

        LoadResult.Loaded loaded =
                Loads.loaded(ConfigLoader.load(text, "test.json", LoadOptions.LENIENT));

        assertThat(loaded.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "test.json:1:31 $.comand: unknown key 'comand' in process is left out; did"
                                + " you mean 'command'?");
    }

    @Test
    void aHostSpelledAlmostAsADeputyIsWarnedOf() {
        assertThat(
                        Loads.warnings(
                                """
                                {"deputies": ["k9.lan", "robot1"], "processes": [
                                  {"name": "a", "command": "x", "host": "k9.lna"},
                                  {"name": "b", "command": "x", "host": "robot2"},
                                  {"name": "c", "command": "x", "host": "elsewhere"}]}
                                """))
                .containsExactly(
                        "test.json:2:41 $.processes[0].host: no deputy of this file is called"
                                + " 'k9.lna'; did you mean 'k9.lan'?");
    }

    @Test
    void aDependencySpelledAlmostAsAProcessIsWarnedOf() {
        assertThat(
                        Loads.warnings(
                                """
                                [{"name": "roscore", "command": "x"},
                                 {"name": "a", "command": "x", "depends_on": ["rosocre", "elsewhere"]}]
                                """))
                .contains(
                        "test.json:2:47 $[1].depends_on[0]: no process of this file is called"
                                + " 'rosocre'; did you mean 'roscore'?")
                .hasSize(1);
    }

    @Test
    void aLoneActionGetsALabel() {
        assertThat(
                        Loads.process(
                                        "{\"name\": \"a\", \"command\": \"x\", \"action\":"
                                                + " \"http://h/\", \"actions\": [{\"label\": \"l\","
                                                + " \"action\": \"make\"}]}")
                                .labels()
                                .actions())
                .extracting(action -> action.label() + " " + action.action())
                .containsExactly("open http://h/", "l make");
    }

    @Test
    void tuixsShellIsAProgram() {
        assertThat(
                        Loads.process(
                                        "{\"name\": \"a\", \"command\": \"a.sh\", \"interpreter\":"
                                                + " \"shell\"}")
                                .launch()
                                .interpreter())
                .contains("/bin/sh");
    }

    @Test
    void nullSaysNothing() {
        assertThat(
                        Loads.process(
                                        "{\"name\": \"a\", \"command\": \"x\", \"cwd\": null,"
                                                + " \"restart\": null, \"log\": {\"dir\": null}}")
                                .launch()
                                .cwd())
                .isEmpty();
    }
}
