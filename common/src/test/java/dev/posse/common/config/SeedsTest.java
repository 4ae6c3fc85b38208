package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.Detector;
import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.Hook;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.RestartPolicy.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The literal configurations of the managers that Posse joins load as they are. */
final class SeedsTest {
    private static Configuration seed(String name) {
        return Loads.file(Loads.resource("seeds/" + name)).configuration();
    }

    private static ProcessSpec named(Configuration configuration, String name) {
        return configuration.processes().stream()
                .filter(spec -> spec.id().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theProcManExampleLoadsUnchanged() {
        Configuration configuration = seed("procman.json");

        assertThat(configuration.deputies())
                .extracting(deputy -> deputy.address().orElseThrow())
                .containsExactly("localhost:8000");
        assertThat(configuration.processes())
                .extracting(spec -> spec.id().toString())
                .containsExactly("echoloop@k9.lan", "dateprinter@k9.lan");
        ProcessSpec echo = named(configuration, "echoloop");
        assertThat(echo.launch().command())
                .isEqualTo("sh -c 'while true; do echo \"hello\"; sleep 1; done'");
        assertThat(echo.launch().cwd()).contains("/tmp");
        assertThat(echo.autostart()).isTrue();
        assertThat(echo.restart().mode()).isEqualTo(Mode.NEVER);
        assertThat(named(configuration, "dateprinter").autostart()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tuix-quick-start.json",
                "tuix-file-watching.json",
                "tuix-group.json",
                "tuix-web-server.json",
                "tuix-microservices.json",
                "tuix-dev-server.json",
                "tuix-database.json",
                "tuix-custom-checks.json",
                "tuix-wrapper.json"
            })
    void tuixObjectsLoadWithoutAnUnknownKey(String name) {
        LoadResult.Loaded loaded = Loads.file(Loads.resource("seeds/" + name));

        assertThat(loaded.configuration().processes()).isNotEmpty();
        assertThat(loaded.warnings())
                .allSatisfy(
                        warning -> assertThat(warning.message()).startsWith("not acted on yet: "));
    }

    @Test
    void tuixNumbersAreMillisecondsAndMegabytes() {
        ProcessSpec web = named(seed("tuix-web-server.json"), "web-server");
        Path folder = Loads.resource("seeds/tuix-web-server.json").getParent();

        assertThat(web.restart().delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(web.restart().maxRestarts()).isEqualTo(10);
        assertThat(web.log().stdout()).contains(folder + "/logs/server.log");
        HealthCheck check = web.supervision().health().orElseThrow();
        assertThat(((HealthCheck.Probe.Http) check.probe()).url())
                .isEqualTo("http://localhost:3000/health");
        assertThat(check.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(check.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(check.retries()).isEqualTo(3);
        assertThat(web.supervision().limits().memoryBytes()).hasValue(512L << 20);
    }

    @Test
    void aBooleanRestartsAlwaysButInTuixsOwnWrapperOnFailure() {
        assertThat(named(seed("tuix-quick-start.json"), "web-server").restart().mode())
                .isEqualTo(Mode.ALWAYS);
        RestartPolicy wrapped = named(seed("tuix-wrapper.json"), "web-server").restart();
        assertThat(wrapped.mode()).isEqualTo(Mode.ON_FAILURE);
        assertThat(wrapped.maxRestarts()).isEqualTo(5);
    }

    @Test
    void bothGenerationsOfProvisrSpellingsGiveTheSame() {
        Configuration configuration = seed("provisr-every-key.json");
        ProcessSpec late = named(configuration, "late");
        ProcessSpec early = named(configuration, "early");

        assertThat(late.launch()).isEqualTo(early.launch());
        assertThat(late.launch().env()).isEqualTo(Map.of("A", "1", "B", "x=y"));
        assertThat(late.restart()).isEqualTo(early.restart());
        assertThat(late.restart().mode()).isEqualTo(Mode.ALWAYS);
        assertThat(late.restart().delay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(late.start()).isEqualTo(early.start());
        assertThat(late.start().minUptime()).isEqualTo(Duration.ofMillis(50));
        assertThat(late.start().retries()).isEqualTo(2);
        assertThat(late.supervision().detection().pidFile()).contains("/tmp/late.pid");
        assertThat(late.supervision().hooks().preStart())
                .containsExactly(
                        new Hook(
                                "probe",
                                "true",
                                Optional.empty(),
                                Map.of(),
                                Duration.ofSeconds(5),
                                Hook.OnFailure.FAIL,
                                Hook.Mode.BLOCKING));
        assertThat(late.later()).isEmpty();
        assertThat(named(configuration, "cleanup").supervision().schedule()).isPresent();
    }

    @Test
    void aProvisrProgramFileLoads() {
        ProcessSpec sleeper = named(seed("provisr-long-sleeper.json"), "long-sleeper");

        assertThat(sleeper.labels().priority()).isEqualTo(10);
        assertThat(sleeper.restart().mode()).isEqualTo(Mode.ALWAYS);
        assertThat(sleeper.restart().delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(sleeper.supervision().detection().detectors())
                .containsExactly(new Detector.Command("pgrep -f 'sleep 300'"));
    }

    @Test
    void vpInstancesThatOnlyHaveATemplateAreKept() {
        Configuration configuration = seed("vp-state.json");

        assertThat(configuration.processes())
                .extracting(spec -> spec.id().name())
                .containsExactly("db1");
        assertThat(configuration.later().get("pending_processes"))
                .isEqualTo(
                        "[{\"name\":\"db2\",\"template\":\"postgres\","
                                + "\"vars\":{\"datadir\":\"/var/db2\"}}]");
        assertThat(configuration.later())
                .containsKeys("templates", "resource_types", "counters", "resources");
    }

    @Test
    void goInstancesAreOfItsOneTemplate() {
        Configuration configuration = seed("go-instances.json");

        assertThat(configuration.processes()).isEmpty();
        assertThat(configuration.later().get("pending_processes"))
                .contains(
                        "{\"name\":\"app-1\",\"template\":\"servicehost\",\"vars\":"
                                + "{\"db_name\":\"a.db\",\"wasm_path\":\"/srv/a.wasm\"}}");
    }

    @Test
    void everythingOfTheFormatLoadsAtOnce() {
        LoadResult.Loaded loaded = Loads.file(Loads.resource("everything.json"));

        assertThat(loaded.configuration().processes())
                .extracting(spec -> spec.id().toString())
                .containsExactly(
                        "camera@k9",
                        "roscore@k9",
                        "backup@k9",
                        "worker-1@localhost",
                        "worker-2@localhost",
                        "worker-3@localhost");
        assertThat(loaded.configuration().later().keySet())
                .isEqualTo(
                        java.util.Set.of(
                                "pending_processes", "resource_types", "sheriff", "templates"));
        assertThat(loaded.warnings()).hasSize(1);
        assertThat(loaded.warnings().get(0).message())
                .isEqualTo(
                        "not acted on yet: sheriff, resource_types, templates,"
                                + " template (db1, app-1)");
        ProcessSpec camera = named(loaded.configuration(), "camera");
        assertThat(camera.launch().env())
                .isEqualTo(Map.of("SHARED_PORT", "9000", "LD_LIBRARY_PATH", "/opt/robot/lib"));
        assertThat(camera.log().stdout()).contains("/opt/robot/logs/camera.log");
        assertThat(camera.labels().tags()).isEqualTo(List.of("prod"));
    }
}
