package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.common.client.ScriptsClient;
import dev.posse.common.client.ScriptsClient.Steer;
import dev.posse.common.client.SheriffClient;
import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.LoadResult;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MIT procman's sequences, against running programs. */
final class ScriptsTest extends RowTest {
    private static final Path PROJECT = Path.of(System.getProperty("posse.root"));

    private SheriffClient client;
    private ScriptsClient scripts;

    @BeforeEach
    void connect() {
        client =
                SheriffClient.open(
                        new Endpoint.Unix(lab.home().resolve("sheriff/sheriff.sock")),
                        () -> {
                            throw new AssertionError("a unix socket needs no token");
                        },
                        "e2e");
        scripts = client.scripts();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void aPlanTellsWhatBecomesOfScripts() throws Exception {
        Path file = lab.write("plans.json", "{\"scripts\": {\"plan-go\": [\"wait ms 1;\"]}}");
        assertThat(lab.sheriff("plan", file.toString()).ok().out())
                .contains("+ add     script plan-go", "1 script to change");
        lab.sheriff("apply", file.toString()).ok();
        assertThat(lab.sheriff("plan", file.toString()).ok().out()).contains("nothing to change");
        Files.writeString(file, "{\"scripts\": {\"plan-go\": [\"wait ms 2;\"]}}");
        assertThat(lab.sheriff("apply", file.toString()).ok().out())
                .contains("~ update  script plan-go", "1 script changed");
    }

    @Test
    void procmansSequenceRunsInItsOrder() {
        bring(
                "order",
                """
                {'processes': [
                  {'name': 'o-core', 'command': 'sleep 1000'},
                  {'name': 'o-job', 'command': 'sleep 0.2'},
                  {'name': 'o-left', 'command': 'sleep 1000', 'group': 'o-drivers/cameras'},
                  {'name': 'o-right', 'command': 'sleep 1000', 'group': 'o-drivers/cameras'},
                  {'name': 'o-off', 'command': 'sleep 1000', 'group': 'o-drivers', 'enabled': false},
                  {'name': 'o-plan', 'command': 'sleep 1000', 'tags': ['o-high']}],
                 'scripts': {
                  'o/go': ['start cmd "o-core" wait "running";',
                         'start cmd "o-job" wait "stopped";',
                         'wait ms 150;',
                         {'start': {'group': 'o-drivers'}, 'wait': 'healthy', 'timeout': '20s'},
                         {'wait': 'running', 'for': {'process': 'o-core@localhost'}},
                         'run_script "o/after";',
                         {'start': {'tag': 'o-high'}}],
                  'o/after': ['stop cmd "o-core" wait "stopped";',
                         'restart cmd "o-left" wait "running";']}}
                """);

        ScriptRun dry = scripts.plan("o/go");
        assertThat(dry.steps())
                .extracting(StepRun::depth)
                .containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 0);
        assertThat(dry.steps().get(3).targets().toString())
                .isEqualTo("[o-left@localhost, o-right@localhost]");

        ScriptRun run = runToEnd("o/go");

        assertThat(run.state()).as(run.result()).isEqualTo(RunState.DONE);
        assertThat(run.steps()).allMatch(step -> step.state() == StepState.DONE);
        assertThat(run.actor()).isEqualTo("e2e");
        JsonNode left = lab.process("o-left");
        assertThat(state(lab.process("o-core"))).isEqualTo("STOPPED");
        assertThat(state(lab.process("o-job"))).isEqualTo("EXITED");
        assertThat(state(lab.process("o-off"))).isEqualTo("STOPPED");
        assertThat(left.get("run_id").asInt()).isEqualTo(2);
        JsonNode plan = lab.awaitState("o-plan", "RUNNING");
        assertThat(started(plan)).isAfter(started(left));
        StepRun pause = run.steps().get(2);
        assertThat(Duration.between(pause.beganAt().get(), pause.endedAt().get()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(140));
        assertThat(started(lab.process("o-right"))).isAfter(pause.beganAt().get());
        assertThat(client.events(List.of(), 100, Optional.empty()))
                .extracting(notice -> notice.kind() + " " + notice.fields().get("state"))
                .contains("script.run RUNNING", "script.step DONE", "script.run DONE");
        assertThat(client.audit(Optional.empty(), "", "o/go", 10))
                .extracting(row -> row.act().method())
                .containsExactly("RunScript");
    }

    @Test
    void aProcessThatFailedFailsTheStepAtOnceAndNothingFurtherStarts() {
        bring(
                "bad",
                """
                {'processes': [
                  {'name': 'b-bad', 'command': 'sh -c "exit 3"'},
                  {'name': 'b-next', 'command': 'sleep 1000'},
                  {'name': 'b-other', 'command': 'sleep 1000'}],
                 'scripts': {
                  'b-go': [{'start': {'process': 'b-bad'}, 'wait': 'stopped'},
                           {'start': {'process': 'b-next'}}],
                  'b-continue': [{'start': {'process': 'b-bad'}, 'wait': 'running',
                                  'on_failure': 'continue'},
                           {'start': {'process': 'b-next'}, 'wait': 'running'}],
                  'b-instead': [{'start': {'process': 'b-bad'}, 'wait': 'stopped',
                                 'on_failure': {'run_script': 'b-rescue'}}],
                  'b-rescue': [{'start': {'process': 'b-other'}, 'wait': 'running'}]}}
                """);

        ScriptRun failed = runToEnd("b-go");
        assertThat(failed.state()).isEqualTo(RunState.FAILED);
        assertThat(failed.result()).contains("step 1", "b-bad", "FAILED", "3");
        assertThat(failed.steps().get(1).state()).isEqualTo(StepState.SKIPPED);
        assertThat(state(lab.process("b-next"))).isEqualTo("STOPPED");

        assertThat(runToEnd("b-continue").state()).isEqualTo(RunState.DONE);
        assertThat(state(lab.process("b-next"))).isEqualTo("RUNNING");

        ScriptRun instead = runToEnd("b-instead");
        assertThat(instead.state()).isEqualTo(RunState.DONE);
        assertThat(instead.steps())
                .extracting(StepRun::state)
                .containsExactly(StepState.FAILED, StepState.DONE);
        assertThat(state(lab.process("b-other"))).isEqualTo("RUNNING");
    }

    @Test
    void aWaitEndsAtItsTimeoutAndLanesRunSideBySide() {
        bring(
                "time",
                """
                {'processes': [
                  {'name': 't-long', 'command': 'sleep 1000'},
                  {'name': 't-one', 'command': 'sleep 0.3'},
                  {'name': 't-two', 'command': 'sleep 0.3'}],
                 'scripts': {
                  't-late': [{'start': {'process': 't-long'}, 'wait': 'stopped',
                              'timeout': '300ms'}],
                  't-lanes': [{'parallel': [
                      ['start cmd "t-one" wait "stopped"', 'start cmd "t-one" wait "stopped"'],
                      ['start cmd "t-two" wait "stopped"']]}]}}
                """);

        ScriptRun late = runToEnd("t-late");
        assertThat(late.state()).isEqualTo(RunState.TIMED_OUT);
        assertThat(late.result()).contains("not within 300ms: t-long is ");

        ScriptRun lanes = runToEnd("t-lanes");
        assertThat(lanes.state()).as(lanes.result()).isEqualTo(RunState.DONE);
        StepRun first = lanes.steps().get(1);
        StepRun beside = lanes.steps().get(3);
        assertThat(beside.beganAt().get()).isBefore(first.endedAt().get());
    }

    @Test
    void twoScriptsRunAtOnceUnlessTheyNeedTheSameProcess() {
        bring(
                "both",
                """
                {'processes': [
                  {'name': 'c-one', 'command': 'sleep 1000'},
                  {'name': 'c-two', 'command': 'sleep 1000'},
                  {'name': 'c-three', 'command': 'sleep 1000'}],
                 'scripts': {
                  'c-first': ['start cmd "c-one" wait "running"', 'wait cmd "c-two" status "stopped" timeout 1m',
                              'wait ms 600000'],
                  'c-same': ['restart cmd "c-one"'],
                  'c-apart': ['start cmd "c-three" wait "running"']}}
                """);
        ScriptRun first = scripts.run("c-first", "");
        awaitStep(first.id(), 3, StepState.ACTIVE);

        assertThatThrownBy(() -> scripts.run("c-same", ""))
                .isInstanceOfSatisfying(
                        Complaint.class,
                        complaint -> {
                            assertThat(complaint.code()).isEqualTo(ExitCode.CONFLICT);
                            assertThat(complaint.getMessage()).contains("'c-one'", "'c-first'");
                        });
        assertThat(runToEnd("c-apart").state()).isEqualTo(RunState.DONE);

        assertThat(lab.sheriff("script", "abort", "--run", "999999").exits(3).err())
                .contains("there is no run 999999; these run: c-first (run " + first.id() + ")");
        scripts.steer("c-first", first.id(), Steer.ABORT, false, "");
        assertThat(look(first.id()).state()).isEqualTo(RunState.ABORTED);
        assertThat(state(lab.process("c-one"))).isEqualTo("RUNNING");

        assertThat(lab.sheriff("script", "run", "c-first", "--timeout", "1s").exits(6).err())
                .contains("goes on");
        ScriptRun again = scripts.runs(1, false).get(0);
        lab.sheriff("script", "abort", "c-first", "--stop").ok();
        assertThat(look(again.id()).result()).contains("it had started nothing");

        lab.sheriff("stop", "c-one").ok();
        lab.awaitState("c-one", "STOPPED");
        ScriptRun third = scripts.run("c-first", "");
        lab.awaitState("c-one", "RUNNING");
        awaitStep(third.id(), 3, StepState.ACTIVE);
        scripts.steer("", 0, Steer.ABORT, true, "enough");
        lab.awaitState("c-one", "STOPPED");
        assertThat(state(lab.process("c-three"))).isEqualTo("RUNNING");
    }

    @Test
    void anAbortStopsAllThatItStartedAndSaysNoMore() {
        String both =
                """
                {'processes': [
                  {'name': 'a-one', 'command': 'sleep 1000'},
                  {'name': 'a-two', 'command': 'sleep 1000'}],
                 'scripts': {'a-go': ['start cmd "a-one"', 'start cmd "a-two"',
                   'start cmd "a-one"', 'wait ms 600002']}}
                """;
        bring("abort", both);
        ScriptRun run = scripts.run("a-go", "");
        awaitStep(run.id(), 4, StepState.ACTIVE);
        bring("abort", both.replace("{'name': 'a-two', 'command': 'sleep 1000'}", ""));
        await().atMost(Lab.PATIENCE)
                .until(() -> !lab.sheriff("ps", "-o", "name").ok().out().contains("a-two"));
        assertThat(scripts.steer("a-go", 0, Steer.ABORT, true, ""))
                .endsWith("is aborted; ordered to stop: a-one");
        lab.awaitState("a-one", "STOPPED");

        // Wherever it is caught, what is being ordered at that moment is stopped, too.
        bring("abort", both);
        for (int round = 0; round < 2; round++) {
            scripts.run("a-go", "");
            scripts.steer("a-go", 0, Steer.ABORT, true, "");
            lab.awaitState("a-one", "STOPPED");
            lab.awaitState("a-two", "STOPPED");
        }
    }

    @Test
    void healthyIsWhatTheCheckSays() throws Exception {
        bring(
                "health",
                """
                {'processes': [
                  {'name': 'w-web', 'command': 'sleep 1000', 'health_check': {
                    'type': 'script', 'script': 'test -e %s', 'interval': '100ms',
                    'retries': 1000}}],
                 'scripts': {'w-go': ['start cmd "w-web" wait "healthy"']}}
                """
                        .formatted(lab.path("ready")));
        ScriptRun run = scripts.run("w-go", "");
        lab.awaitState("w-web", "RUNNING");
        assertThat(look(run.id()).state()).isEqualTo(RunState.RUNNING);
        lab.write("ready", "");
        assertThat(toEnd(run.id()).state()).isEqualTo(RunState.DONE);
        assertThat(lab.process("w-web").get("health").asText()).isEqualTo("HEALTHY");
    }

    @Test
    void aPausedRunBeginsNoFurtherStep() {
        bring(
                "pause",
                """
                {'processes': [
                  {'name': 'p-one', 'command': 'sleep 1000'},
                  {'name': 'p-two', 'command': 'sleep 1000'}],
                 'scripts': {
                  'p-go': ['start cmd "p-one" wait "running"', 'wait ms 1500',
                           'start cmd "p-two" wait "running"']}}
                """);
        ScriptRun run = scripts.run("p-go", "");
        awaitStep(run.id(), 2, StepState.ACTIVE);
        assertThat(scripts.steer("p-go", 0, Steer.PAUSE, false, "")).contains("is paused");
        awaitStep(run.id(), 2, StepState.DONE);
        assertThat(look(run.id()).state()).isEqualTo(RunState.PAUSED);
        assertThat(look(run.id()).steps().get(2).state()).isEqualTo(StepState.WAITING);
        assertThat(state(lab.process("p-two"))).isEqualTo("STOPPED");

        scripts.steer("p-go", 0, Steer.RESUME, false, "");
        assertThat(toEnd(run.id()).state()).isEqualTo(RunState.DONE);
        assertThat(state(lab.process("p-two"))).isEqualTo("RUNNING");
    }

    @Test
    void whatIsNotThereIsToldAllAtOnceBeforeAnythingStarts() {
        bring(
                "unknown",
                """
                {'processes': [{'name': 'u-camera', 'command': 'sleep 1000'}],
                 'scripts': {
                  'u-go': ['start cmd "u-camera"', 'start cmd "u-elsewhere"',
                           'start group "u-nogroup"', 'run_script "u-noscript"']}}
                """);
        assertThatThrownBy(() -> scripts.run("u-go", ""))
                .hasMessageContaining("nothing was started")
                .hasMessageContaining("step 2: there is no process \"u-elsewhere\"")
                .hasMessageContaining("step 3: there is no group \"u-nogroup\"")
                .hasMessageContaining("step 4: there is no script \"u-noscript\"");
        assertThat(state(lab.process("u-camera"))).isEqualTo("STOPPED");
        assertThatThrownBy(() -> scripts.run("u-og", ""))
                .isInstanceOfSatisfying(
                        Complaint.class,
                        complaint -> assertThat(complaint.code()).isEqualTo(ExitCode.NOT_FOUND))
                .hasMessageContaining("u-go");
    }

    @Test
    void aRunThatTheSheriffLeftIsInterruptedAndSaysSo() throws Exception {
        bring(
                "left",
                """
                {'processes': [{'name': 'i-one', 'command': 'sleep 1000'}],
                 'scripts': {'i-go': ['start cmd "i-one" wait "running"', 'wait ms 600001']}}
                """);
        ScriptRun run = scripts.run("i-go", "");
        awaitStep(run.id(), 2, StepState.ACTIVE);
        long pid = lab.pid("i-one");
        await().atMost(Lab.PATIENCE).until(() -> isKept());

        sheriff.killHard();
        sheriff = lab.serve();
        lab.awaitHost("localhost", "ATTACHED");

        ScriptRun after = look(run.id());
        assertThat(after.state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(after.result()).contains("the sheriff ended while it ran");
        assertThat(after.steps())
                .extracting(StepRun::state)
                .containsExactly(StepState.DONE, StepState.SKIPPED);
        assertThat(lab.pid("i-one")).isEqualTo(pid);
        assertThat(scripts.run("i-go", "").id()).isGreaterThan(run.id());
        scripts.steer("i-go", 0, Steer.ABORT, true, "");
    }

    @Test
    void theCommandLineTellsEachStepAndItsExitCodeIsTheScripts() throws Exception {
        String file =
                file(
                        escaped(
                                """
                        {'processes': [
                          {'name': 'h-one', 'command': 'sleep 1000'},
                          {'name': 'h-bad', 'command': 'sh -c "exit 4"'}],
                         'scripts': {
                          'h/boot': ['start cmd "h-one" wait "running"', 'wait ms 10'],
                          'h/fail': ['start cmd "h-bad" wait "stopped"'],
                          'h/late': ['wait cmd "h-one" status "stopped" timeout 100ms']}}
                        """));
        Result boot = lab.sheriff("up", file, "--script", "h/boot", "--headless").ok();
        assertThat(boot.out())
                .contains("1/2", "start process \"h-one\" wait \"running\"", "wait ms 10")
                .doesNotContain("NAME");
        assertThat(boot.err()).contains("is done");
        assertThat(lab.sheriff("up", file, "--script", "h/fail", "--headless").exits(1).err())
                .contains("h-bad is FAILED");
        assertThat(lab.sheriff("script", "run", "h/late").exits(6).err())
                .contains("not within 100ms");
        assertThat(lab.sheriff("up", file, "--script", "h/bot").exits(3).err())
                .contains("nearest: h/boot");

        assertThat(lab.sheriff("script", "run", "h/boot", "--dry-run").ok().out())
                .contains("start process \"h-one\" wait \"running\"");
        assertThat(lab.sheriff("script", "list").ok().out())
                .contains("h/boot", "done", "h/late", "timed out");
        assertThat(lab.sheriff("script", "show", "h/late").ok().out())
                .contains("wait process \"h-one\" status \"stopped\" timeout 100ms;");
        JsonNode history = lab.sheriff("script", "history", "h/late", "-o", "json").ok().json();
        assertThat(history.get("runs").get(0).get("state").asText()).isEqualTo("TIMED_OUT");
        assertThat(history.get("runs").get(0).get("steps").get(0).get("state").asText())
                .isEqualTo("FAILED");
        assertThat(lab.sheriff("__complete", "--", "script", "run", "h/").ok().out())
                .contains("h/boot\t2 steps", "h/late");

        JsonNode run = lab.sheriff("up", file, "--script", "h/boot", "-o", "json").ok().json();
        assertThat(run.get("run").get("state").asText()).isEqualTo("DONE");
        String text = Files.readString(Path.of(file));
        Files.writeString(Path.of(file), text.replace("h/boot", "h/root"));
        assertThat(lab.sheriff("up", file, "--script", "h/boot").exits(3).err())
                .contains("so nothing was applied; nearest: h/root");
    }

    @Test
    void everyExampleRuns() throws Exception {
        String guide = Files.readString(PROJECT.resolve("docs/scripts.md"));
        Matcher example = Pattern.compile("```jsonc\n(.*?)```", Pattern.DOTALL).matcher(guide);
        assertThat(example.find()).isTrue();
        for (String json :
                List.of(
                        example.group(1),
                        Files.readString(PROJECT.resolve("configs/sequences.json")))) {
            Configuration loaded =
                    ((LoadResult.Loaded) ConfigLoader.load(json, "/example.json")).configuration();
            client.apply(loaded, false, "");
            List<String> names = new ArrayList<>();
            loaded.scripts().stream()
                    .map(Script::name)
                    .filter(name -> !name.equals("home"))
                    .forEach(names::add);
            for (String name : names) {
                ScriptRun run = runToEnd(name);
                assertThat(run.state()).as("%s: %s", name, run.result()).isEqualTo(RunState.DONE);
            }
            assertThat(scripts.plan("home").steps().get(0).targets().size())
                    .isGreaterThanOrEqualTo(loaded.processes().size());
        }
        client.apply(new Configuration("/example.json", List.of(), List.of(), Map.of()), false, "");
    }

    // ---- how ----

    private void bring(String name, String json) {
        LoadResult loaded =
                ConfigLoader.load(escaped(json).replace('\'', '"'), "/" + name + ".json");
        assertThat(loaded).isInstanceOf(LoadResult.Loaded.class);
        client.apply(((LoadResult.Loaded) loaded).configuration(), false, "");
    }

    /** The steps' own quotes. */
    private static String escaped(String json) {
        return json.replace("\"", "\\\"");
    }

    /** Whether its look of now is on the disk. */
    private boolean isKept() {
        try {
            return Files.readString(
                            lab.home().resolve("sheriff/events.db-wal"),
                            StandardCharsets.ISO_8859_1)
                    .contains("wait ms 600001");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ScriptRun runToEnd(String name) {
        return toEnd(scripts.run(name, "").id());
    }

    private ScriptRun toEnd(long id) {
        AtomicReference<ScriptRun> last = new AtomicReference<>();
        scripts.follow(
                id,
                run -> {
                    last.set(run);
                    return !run.state().over();
                });
        return last.get();
    }

    private ScriptRun look(long id) {
        return scripts.runs(0, true).stream()
                .filter(run -> run.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private void awaitStep(long id, int number, StepState state) {
        await("step " + number + " is " + state)
                .atMost(Lab.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> look(id).steps().get(number - 1).state() == state);
    }

    private static Instant started(JsonNode process) {
        return Instant.parse(process.get("started_at").asText());
    }
}
