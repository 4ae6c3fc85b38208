package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.config.schema.ScriptLine;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptStep;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts as files say them, and what is told of those that make no sense. */
final class ScriptsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "start cmd \"a b\" wait \"running\";|start process \"a b\" wait \"running\"",
                "start  everything ;|start everything",
                "stop group \"x/y\" wait \"stopped\"|stop group \"x/y\" wait \"stopped\"",
                "restart process \"c@k9\"|restart process \"c@k9\"",
                "start tag \"t\" wait \"healthy\" timeout 90s|"
                        + "start tag \"t\" wait \"healthy\" timeout 90s",
                "wait ms 1500;|wait ms 1500",
                "wait cmd \"a\" status \"running\" timeout 1m on_failure continue;|"
                        + "wait process \"a\" status \"running\" timeout 60s on_failure continue",
                "run_script \"a/b\" on_failure run_script \"c\";|"
                        + "run_script \"a/b\" on_failure run_script \"c\"",
                "start cmd \"say \\\"hi\\\"\" on_failure fail;|start process \"say \\\"hi\\\"\""
            })
    void aLineOfProcmansIsAStep(String line, String canonical) {
        ScriptStep step = ScriptLine.parse(line);
        assertThat(step.line()).isEqualTo(canonical);
        assertThat(ScriptLine.parse(canonical)).isEqualTo(step);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "start",
                "start cmd camera",
                "start cmd \"\"",
                "start cmd \"a",
                "begin cmd \"a\"",
                "start cmd \"a\" wait",
                "start cmd \"a\" wait running",
                "start cmd \"a\" wait \"up\"",
                "start cmd \"a\" timeout 5s",
                "start cmd \"a\" wait \"running\" timeout 5",
                "start cmd \"a\" wait \"running\" timeout 0s",
                "start cmd \"a\" on_failure",
                "start cmd \"a\" on_failure retry",
                "start cmd \"a\"; stop cmd \"a\"",
                "wait ms",
                "wait ms soon",
                "wait ms -1",
                "wait cmd \"a\" \"running\"",
                "run_script go"
            })
    void whatIsNoStepIsRefused(String line) {
        assertThat(problems("\"go\": [\"" + line.replace("\"", "\\\"") + "\"]"))
                .singleElement()
                .asString()
                .startsWith("test.json:1:21 $.scripts.go[0]: scripts '")
                .contains(
                        line.equals("start cmd \"a")
                                ? "quotes that do not end"
                                : "no step of a script");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "start cmd \"a\" wait \"running\" timeout 5 | '5' stands where a time with its unit,"
                        + " such as 10s has to be",
                "start cmd a | 'a' stands where a name in double quotes has to be",
                "start cmd \"a\" wait \"up\" | '\"up\"' stands where \"running\", \"stopped\" or"
                        + " \"healthy\" has to be",
                "start | it ends where everything, cmd, group or tag has to be",
                "wait ms -5 | '-5' stands where a number of milliseconds, at most 2147483647, has to"
                        + " be",
                "wait ms 2147483648 | '2147483648' stands where a number of milliseconds, at most"
                        + " 2147483647, has to be",
                "start cmd \"a\" wait \"running\" timeout 99999999d | '99999999d' stands where a"
                        + " time of at most 876600h has to be",
                "wait cmd \"a\" | it ends where status has to be",
                "start cmd \"a\"; stop cmd \"b\" | ';' stands where its end has to be",
                "begin | 'begin' stands where start, stop, restart, wait or run_script has to be",
            })
    void theWordThatIsWrongIsTold(String line, String problem) {
        assertThatThrownBy(() -> ScriptLine.parse(line))
                .hasMessage("is no step of a script: " + problem);
    }

    @Test
    void theWayOutIsOne() {
        assertThat(problems("\"go\": [\"wait ms 5 on_failure continue;\"]"))
                .singleElement()
                .asString()
                .endsWith("write wait ms 500; it never fails, so nothing comes behind");
        assertThat(problems("\"sl/\": [\"wait ms 5\"]"))
                .singleElement()
                .asString()
                .contains("begins or ends with '/'", "no '/' at its start or end");
        assertThat(
                        problems(
                                "\"go\": [{\"start\": {\"process\": \"a\"}, \"wait\":"
                                        + " \"running\", \"timeout\": \"99999999d\"}]"))
                .singleElement()
                .asString()
                .contains("'99999999d' is longer than 876600h; write \"876600h\" or less");
    }

    @Test
    void bothFormsAreTheSame() {
        assertThat(
                        steps(
                                """
                                {"start": {"process": "a"}, "wait": "running", "timeout": "5s",
                                 "on_failure": "continue"},
                                {"stop": {"everything": true}},
                                {"wait_ms": 20},
                                {"wait": "stopped", "for": {"tag": "t"}},
                                {"run_script": "x", "on_failure": {"run_script": "y"}}
                                """))
                .isEqualTo(
                        steps(
                                """
                                "start cmd \\"a\\" wait \\"running\\" timeout 5s on_failure continue;",
                                "stop everything", "wait ms 20",
                                "wait tag \\"t\\" status \\"stopped\\"",
                                "run_script \\"x\\" on_failure run_script \\"y\\";"
                                """));
    }

    @Test
    void aStepThatMakesNoSenseIsToldWithItsPlaceAllAtOnce() {
        assertThat(
                        problems(
                                """
                                "go": [{},
                                {"start": {"process": "a"}, "stop": {"process": "a"}},
                                {"start": {}},
                                {"start": {"process": "a", "group": "b"}},
                                {"stop": {"everything": false}},
                                {"for": {"process": "a"}},
                                {"start": {"process": "a"}, "timeout": "5s"},
                                {"wait_ms": 5, "wait": "running"},
                                {"start": {"process": "a"}, "wait": "running", "timeout": "0s"},
                                {"start": {"process": "a"}, "wait": "runing"},
                                {"start": {"process": "a"}, "on_failure": {}},
                                {"wait_ms": 5, "on_failure": "continue"}], "/x": [], "-x": []
                                """))
                .extracting(problem -> problem.substring(problem.indexOf('$')))
                .containsExactly(
                        "$.scripts.go[0]: this step does nothing; a step has one of start, stop,"
                                + " restart, wait with for, wait_ms, run_script and parallel",
                        "$.scripts.go[1]: this step says start and stop; a step has one of start,"
                                + " stop, restart, wait with for, wait_ms, run_script and parallel",
                        "$.scripts.go[2].start: no process is meant here; name one of process,"
                                + " group, tag, and everything with true",
                        "$.scripts.go[3].start: this names process and group; name one of process,"
                                + " group, tag, and everything with true",
                        "$.scripts.go[4].stop: no process is meant here; name one of process, group,"
                                + " tag, and everything with true",
                        "$.scripts.go[5]: this step does not say what it waits for; add \"wait\":"
                                + " \"running\", \"stopped\" or \"healthy\"",
                        "$.scripts.go[6].timeout: there is a timeout and nothing that is waited for;"
                                + " add \"wait\": \"running\", \"stopped\" or \"healthy\"",
                        "$.scripts.go[7].wait: wait_ms waits by itself; remove wait, or make it a"
                                + " step of its own: wait with for",
                        "$.scripts.go[8].timeout: timeout is no time at all; write more than 0, such"
                                + " as \"30s\"",
                        "$.scripts.go[9].wait: wait takes one of running, stopped, healthy, not the"
                                + " string \"runing\"; did you mean 'running'?",
                        "$.scripts.go[10].on_failure: on_failure says nothing; write \"fail\","
                                + " \"continue\" or {\"run_script\": \"name\"}",
                        "$.scripts.go[11].on_failure: wait_ms never fails; remove on_failure",
                        "$.scripts[\"/x\"]: '/x' begins or ends with '/'; a name has 1 to 128"
                                + " printable characters, no '-' or '.' at its start, and no '/' at"
                                + " its start or end",
                        "$.scripts[\"-x\"]: '-x' starts with '-'; a name has 1 to 128 printable"
                                + " characters, no '-' or '.' at its start, and no '/' at its start"
                                + " or end");
    }

    @Test
    void scriptsThatRunOneAnotherForEverAreToldWithTheirPath() {
        assertThat(
                        problems(
                                """
                                "one": ["run_script \\"two\\""],
                                "two": [{"parallel": [["run_script \\"three\\""]]}],
                                "three": ["stop everything on_failure run_script \\"one\\""],
                                "self": ["run_script \\"self\\""]
                                """))
                .extracting(problem -> problem.substring(problem.indexOf('$')))
                .containsExactly(
                        "$.scripts.one: these scripts run one another in a circle: 'one' -> 'two' ->"
                                + " 'three' -> 'one'; remove one of these run_script steps",
                        "$.scripts.self: script 'self' runs itself; remove one of these run_script"
                                + " steps");
    }

    @Test
    void aTowerOfScriptsThatNeverEndsIsRefused() {
        String tower =
                IntStream.range(0, 20)
                        .mapToObj(
                                at ->
                                        "\"s%d\": [\"run_script \\\"s%d\\\"\", \"run_script \\\"s%d\\\"\"]"
                                                .formatted(at, at + 1, at + 1))
                        .collect(Collectors.joining(","));
        assertThat(problems(tower + ", \"s20\": [\"wait ms 1\"]"))
                .isNotEmpty()
                .allMatch(problem -> problem.contains("has more than 10000 steps"));
    }

    @Test
    void whatIsNotHereMayBeAnotherFilesAndIsNeverRefused() {
        String file =
                """
                {"processes": [{"name": "camera1", "command": "x", "group": "drivers/left"},
                               {"name": "planner", "command": "x", "tags": ["high"]}],
                 "scripts": {"go": ["start cmd \\"%s\\""], "boot-all": ["wait ms 1"]}}
                """;
        assertThat(Loads.warnings(file.formatted("planer")))
                .singleElement()
                .asString()
                .contains(
                        "$.scripts.go[0]: no process here is called 'planer'; did you mean"
                                + " 'planner'? Or another file brings it");
        assertThat(Loads.warnings(file.formatted("camera2")))
                .singleElement()
                .asString()
                .contains("did you mean 'camera1");
        assertThat(Loads.warnings(file.formatted("elsewhere"))).isEmpty();
        assertThat(Loads.warnings(file.formatted("camera1@localhost"))).isEmpty();
        assertThat(Loads.warnings(file.formatted("planner\\\"\", \"run_script \\\"boot-al")))
                .singleElement()
                .asString()
                .contains("no script here is called 'boot-al'; did you mean 'boot-all'?");
    }

    @Test
    void replicasAreNamedAllAtOnceByTheirBase() {
        String file =
                "{\"processes\": [{\"name\": \"worker\", \"command\": \"sleep 1\","
                        + " \"replicas\": 2}], \"scripts\": {\"w\": [\"start cmd \\\"worker\\\"\","
                        + " \"stop cmd \\\"worker@localhost\\\"\"]}}";
        assertThat(Loads.warnings(file)).isEmpty();
    }

    @Test
    void whatComesOverTheWireHasToFitIntoAFile() {
        ScriptStep self = ScriptLine.parse("run_script \"go\"");
        assertThat(ConfigLoader.check(List.of(new Script("go", List.of(self)))))
                .singleElement()
                .asString()
                .contains("runs itself");
        ScriptStep endless = new ScriptStep.Delay(java.time.Duration.ofDays(1000));
        assertThat(ConfigLoader.check(List.of(new Script("go", List.of(endless))))).hasSize(1);
        assertThat(ConfigLoader.check(List.of(new Script("go", List.of())))).isEmpty();
    }

    @Provide
    Arbitrary<List<Script>> scripts() {
        return AnyScript.scripts();
    }

    @Property(tries = 150)
    void aStateFileGivesBackWhatItWasGiven(@ForAll("scripts") List<Script> scripts) {
        String json =
                dev.posse.common.config.tree.JsonText.compact(
                        dev.posse.common.config.tree.Nodes.of(ScriptForm.map(scripts)));
        assertThat(ConfigLoader.scripts(json)).isEqualTo(scripts);
    }

    @Property(tries = 150)
    void theWireGivesBackWhatItWasGiven(@ForAll("scripts") List<Script> scripts) {
        scripts.forEach(
                script ->
                        assertThat(
                                        dev.posse.common.wire.Scripts.fromProto(
                                                dev.posse.common.wire.Scripts.toProto(script)))
                                .isEqualTo(script));
    }

    private static List<ScriptStep> steps(String steps) {
        return Loads.valid("{\"scripts\": {\"go\": [" + steps + "]}}").scripts().get(0).steps();
    }

    private static List<String> problems(String scripts) {
        return Loads.problems("{\"scripts\": {" + scripts + "}}");
    }
}
