package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Detection;
import dev.posse.common.model.Detector;
import dev.posse.common.model.Hook;
import dev.posse.common.model.Hooks;
import dev.posse.common.model.ProcessSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Detectors, pid files and hooks as configurations write them: rows P12, P15, P41 and P46. */
final class UpkeepTest {
    private static ProcessSpec process(String members) {
        return Loads.process(text(members));
    }

    private static List<String> problems(String members) {
        return Loads.problems(text(members));
    }

    private static String text(String members) {
        return ("{'name': 'a', 'command': 'b',\n" + members + "}").replace('\'', '"');
    }

    @Test
    void eachTypeOfDetectorIsTaken() {
        ProcessSpec spec =
                process(
                        "'detectors': [{'type': 'pid'}, {'type': 'pid', 'pid': 7}, {'type':"
                                + " 'pidfile', 'path': '/run/a.pid'}, {'type': 'command',"
                                + " 'command': 'pgrep a'}], 'pid_file': 'b.pid', 'detached': true");
        assertThat(spec.supervision().detection())
                .isEqualTo(
                        new Detection(
                                List.of(
                                        new Detector.Pid(7),
                                        new Detector.PidFile("/run/a.pid"),
                                        new Detector.Command("pgrep a")),
                                Optional.of("b.pid"),
                                true));
        assertThat(spec.later()).isEmpty();
        assertThat(Loads.process(ConfigWriter.write(spec)).supervision())
                .isEqualTo(spec.supervision());
    }

    @Test
    void aDetectorThatCannotBeIsToldWithItsPlace() {
        assertThat(problems("'detectors': [{'type': 'port'}]"))
                .containsExactly(
                        "test.json:2:24 $.detectors[0].type: type takes one of pid, pidfile,"
                                + " command, not the string \"port\"");
        assertThat(problems("'detectors': [{'type': 'pidfile'}]"))
                .containsExactly(
                        "test.json:2:15 $.detectors[0]: a detector of type pidfile needs path; add"
                                + " \"path\"");
        assertThat(problems("'detectors': [{'type': 'command', 'command': 'x', 'path': '/y'}]"))
                .containsExactly(
                        "test.json:2:59 $.detectors[0].path: a detector of type command has no"
                                + " 'path'; leave it out, or write another \"type\"");
    }

    @Test
    void whatIsDetachedHasNoLogFiles() {
        assertThat(problems("'detached': true, 'log': {'dir': '/tmp'}"))
                .containsExactly(
                        "test.json:2:34 $.log.dir: a process that is detached has no log.dir; leave"
                                + " out one of both: every process outlives its deputy, detached or"
                                + " not, and its log is kept");
        assertThat(process("'detached': true, 'log': {'dir': ''}").supervision().detection())
                .isEqualTo(new Detection(List.of(), Optional.empty(), true));
    }

    @Test
    void hooksAreTakenInEachPhaseAndInProvisrsSpelling() {
        Hooks hooks =
                process(
                                "'hooks': {'pre_start': {'command': 'x'}, 'post_stop': [{'name':"
                                        + " 'n', 'command': 'y', 'cwd': '/', 'env': {'K': 'v'},"
                                        + " 'timeout': '1h', 'on_failure': 'retry', 'run':"
                                        + " 'async'}]}, 'lifecycle': {'pre_stop': [{'name': 'z',"
                                        + " 'command': 'z', 'work_dir': '/z', 'failure_mode':"
                                        + " 'ignore', 'run_mode': 'blocking'}]}")
                        .supervision()
                        .hooks();
        assertThat(hooks.preStart()).containsExactly(Hook.of("pre_start-1", "x"));
        assertThat(hooks.postStart()).isEmpty();
        assertThat(hooks.preStop())
                .containsExactly(
                        new Hook(
                                "z",
                                "z",
                                Optional.of("/z"),
                                Map.of(),
                                Hook.USUAL_TIMEOUT,
                                Hook.OnFailure.IGNORE,
                                Hook.Mode.BLOCKING));
        assertThat(hooks.postStop())
                .containsExactly(
                        new Hook(
                                "n",
                                "y",
                                Optional.of("/"),
                                Map.of("K", "v"),
                                Duration.ofHours(1),
                                Hook.OnFailure.RETRY,
                                Hook.Mode.ASYNC));
    }

    @Test
    void hooksThatCannotBeAreToldWithTheirPlace() {
        assertThat(
                        problems(
                                "'hooks': {'pre_stop': [{'name': 'a', 'command': 'x'}, {'name': 'a',"
                                        + " 'command': 'y'}]}"))
                .containsExactly(
                        "test.json:2:64 $.hooks.pre_stop[1].name: two hooks pre_stop of this process"
                                + " are called 'a'; the first is at test.json:2:33; rename one of"
                                + " them");
        assertThat(problems("'hooks': {'pre_stop': [{'command': 'x', 'timeout': '61m'}]}"))
                .containsExactly(
                        "test.json:2:52 $.hooks.pre_stop[0].timeout: timeout 61m is longer than 1h;"
                                + " write \"1h\" or less");
        assertThat(
                        problems(
                                "'hooks': {'pre_stop': [{'command': 'x', 'env': {'K': {'secret':"
                                        + " {'env': 'S'}}}}]}"))
                .singleElement()
                .asString()
                .contains("the env of a hook takes no secret");
        String many =
                IntStream.rangeClosed(1, 51)
                        .mapToObj(number -> "{'name': 'h" + number + "', 'command': 'x'}")
                        .collect(Collectors.joining(","));
        assertThat(problems("'hooks': {'post_start': [" + many + "]}"))
                .containsExactly(
                        "test.json:2:25 $.hooks.post_start: hooks.post_start has 51 hooks, and may"
                                + " have 50; put several commands into one script");
    }

    @Test
    void valuesOfTheirEnvironmentAreNotTold() {
        ProcessSpec told =
                process("'hooks': {'pre_start': [{'command': 'x', 'env': {'K': 'v'}}]}").redacted();
        assertThat(told.supervision().hooks().preStart().get(0).env())
                .isEqualTo(Map.of("K", "***"));
    }
}
