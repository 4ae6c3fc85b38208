package dev.posse.sheriff.core.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.StepRun;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a script means, before anything starts. */
final class ResolverTest {
    private static Resolver.Resolved resolve(Script first, Script... others) {
        Map<String, Script> all = new LinkedHashMap<>();
        all.put(first.name(), first);
        Arrays.stream(others).forEach(script -> all.put(script.name(), script));
        return Resolver.resolve(first, all, Play.cast());
    }

    @Test
    void everyStepNamesItsProcesses() {
        Resolver.Resolved resolved =
                resolve(
                        Play.script(
                                "go",
                                "stop group \"g\"",
                                "start group \"g\"",
                                "start tag \"tc\" wait \"running\" on_failure run_script \"x\"",
                                "wait cmd \"a@localhost\" status \"running\"",
                                "wait group \"g\" status \"running\"",
                                "wait group \"g\" status \"stopped\""),
                        Play.script("x", "stop everything"));
        assertThat(resolved.problems()).isEmpty();
        assertThat(resolved.program().steps())
                .extracting(
                        step -> step.targets().stream().map(ProcessId::name).toList().toString())
                .as("a group is started and awaited up without those of it that are disabled")
                .containsExactly("[a, b]", "[a]", "[c]", "[a, b, c]", "[a]", "[a]", "[a, b]");
        assertThat(resolved.program().steps())
                .extracting(StepRun::conditional)
                .containsExactly(false, false, false, true, false, false, false);
    }

    @Test
    void allThatIsMissingIsToldAtOnce() {
        assertThat(
                        resolve(
                                        Play.script(
                                                "go",
                                                "start cmd \"aa\"",
                                                "stop group \"gg\"",
                                                "start tag \"nothing\"",
                                                "run_script \"og\"",
                                                "run_script \"in\""),
                                        Play.script("in", "wait cmd \"z@k9\" status \"running\""))
                                .problems())
                .containsExactly(
                        "go, step 1: there is no process \"aa\"; nearest: a",
                        "go, step 2: there is no group \"gg\"; nearest: g",
                        "go, step 3: there is no tag \"nothing\"",
                        "go, step 4: there is no script \"og\"; nearest: go",
                        "in, step 1: there is no process \"z@k9\"");
    }

    @Test
    void aCircleOverTwoFilesIsFoundHere() {
        assertThat(
                        resolve(
                                        Play.script("go", "run_script \"on\""),
                                        Play.script(
                                                "on",
                                                "start cmd \"a\" on_failure run_script \"go\""))
                                .problems())
                .containsExactly("on, step 1: it runs itself: go -> on -> go");
    }

    @Test
    void whatNeverEndsIsNotUnrolled() {
        Script[] tower = new Script[30];
        for (int at = 0; at < tower.length; at++) {
            tower[at] =
                    at == tower.length - 1
                            ? Play.script("s" + at, "wait ms 1")
                            : Play.script(
                                    "s" + at,
                                    "run_script \"s" + (at + 1) + "\"",
                                    "run_script \"s" + (at + 1) + "\"");
        }
        Resolver.Resolved resolved = resolve(tower[0], tower);
        assertThat(resolved.problems())
                .contains("it has more than 10000 steps with all that it runs");
        assertThat(resolved.program().steps()).hasSizeLessThanOrEqualTo(Script.MOST_STEPS + 100);
    }

    @Test
    void runsMeetWhereOneActsOnWhatTheOtherNeeds() {
        Program starts = resolve(Play.script("go", "start cmd \"a\"")).program();
        Program waits = resolve(Play.script("on", "wait cmd \"a\" status \"running\"")).program();
        Program other = resolve(Play.script("up", "start cmd \"c\"")).program();
        assertThat(starts.conflict(waits)).contains(ProcessId.local("a"));
        assertThat(waits.conflict(starts)).contains(ProcessId.local("a"));
        assertThat(waits.conflict(waits)).isEmpty();
        assertThat(starts.conflict(other)).isEmpty();
    }
}
