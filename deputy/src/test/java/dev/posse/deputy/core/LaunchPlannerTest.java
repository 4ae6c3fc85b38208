package dev.posse.deputy.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Launch;
import dev.posse.common.model.ProcessId;
import dev.posse.deputy.core.LaunchPlanner.Planned;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LaunchPlannerTest {
    private static final Map<String, String> DEPUTYS =
            Map.of("HOME", "/home/ana", "PATH", "/bin", "PWD", "/start", "TWO", "a b");
    private final LaunchPlanner planner = new LaunchPlanner(Path.of("/start"), DEPUTYS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "sleep 5                          ! sleep|5",
                "camera  --dev\t/dev/video0       ! camera|--dev|/dev/video0",
                "echo 'a  b' \"c d\" e\\ f        ! echo|a  b|c d|e f",
                "sh -c 'echo hi; echo $HOME'      ! sh|-c|echo hi; echo $HOME",
                "echo $HOME/x ${HOME}y            ! echo|/home/ana/x|/home/anay",
                "echo \"$HOME ${TWO}\"            ! echo|/home/ana a b",
                "echo $NOBODY ${NOBODY}           ! echo|$NOBODY|${NOBODY}",
                "echo $${HOME} 5$                 ! echo|${HOME}|5$",
                "echo '' \"\"                     ! echo||",
                "echo \"a\\\"b\\n\" \\$HOME       ! echo|a\"b\\n|$HOME",
                "bun run server.ts                ! bun|run|server.ts",
                "echo a#b c~d e=f                 ! echo|a#b|c~d|e=f",
                "echo 'ä' 😀                      ! echo|ä|😀",
            })
    void aPlainCommandLineIsRunWithoutAShell(String line, String argv) {
        assertThat(plan(Launch.of(line)).argv()).containsExactly(argv.strip().split("\\|", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a | b",
                "a && b",
                "while true; do echo hello; sleep 1; done",
                "echo *.c",
                "echo `date`",
                "echo $(date)",
                "echo \"$(date)\"",
                "echo ${HOME:-x}",
                "echo $1",
                "a > /tmp/x",
                "cd /tmp",
                "exit 3",
                "exec sleep 5",
                "~/bin/tool",
                "echo $TWO",
                "[ -e /x ]",
                "a\nb",
            })
    void whatOnlyAShellUnderstandsGoesToIt(String line) {
        assertThat(plan(Launch.of(line)).argv()).containsExactly("/bin/sh", "-c", line);
    }

    @Test
    void leadingAssignmentsBecomeVariables() {
        LaunchPlan plan = plan(Launch.of("LANG=C OUT=\"$HOME/o o\" tool A=1"));
        assertThat(plan.argv()).containsExactly("tool", "A=1");
        assertThat(plan.env()).containsEntry("LANG", "C").containsEntry("OUT", "/home/ana/o o");
    }

    @Test
    void argsGoThroughExactly() {
        List<String> odd = List.of("a b", "$HOME", "${HOME}", "$(id)", "", "\"", "x\ny");
        assertThat(plan(Launch.of("tool", odd.toArray(String[]::new))).argv())
                .startsWith("tool")
                .endsWith(odd.toArray(String[]::new));
        assertThat(plan(Launch.of("", "echo", "a b")).argv()).containsExactly("echo", "a b");
    }

    @Test
    void theShellCanBeChosen() {
        assertThat(plan(shell(Launch.of("sleep 5"), "true")).argv())
                .containsExactly("/bin/sh", "-c", "sleep 5");
        assertThat(plan(shell(Launch.of("sleep 5"), "/bin/bash")).argv())
                .containsExactly("/bin/bash", "-c", "sleep 5");
        assertThat(plan(shell(Launch.of("echo a|b ; * $(x)"), "false")).argv())
                .containsExactly("echo", "a|b", ";", "*", "$(x)");
        assertThat(plan(shell(Launch.of("echo", "a b"), "true")).argv())
                .containsExactly("/bin/sh", "-c", "echo \"$@\"", "/bin/sh", "a b");
    }

    @Test
    void anInterpreterRunsTheCommandAsItsScript() {
        assertThat(plan(interpreter(Launch.of("a.py"), "python")).argv())
                .containsExactly("python", "a.py");
        assertThat(plan(interpreter(Launch.of("a.ts", "--x", "1 2"), "deno run")).argv())
                .containsExactly("deno", "run", "a.ts", "--x", "1 2");
        assertThat(plan(interpreter(Launch.of("a.sh"), "shell")).argv())
                .containsExactly("/bin/sh", "a.sh");
    }

    @Test
    void environmentExpandsInOnePass() {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("A", "${B}");
        env.put("B", "${A}");
        env.put("GLOBAL", "g");
        env.put("CHAIN", "${GLOBAL}-x");
        env.put("PATH", "/opt/bin:${PATH}");
        env.put("ODD", "${nobody} $${B} $HOME");
        assertThat(plan(env(env)).env())
                .containsEntry("A", "${A}")
                .containsEntry("B", "${B}")
                .containsEntry("CHAIN", "g-x")
                .containsEntry("PATH", "/opt/bin:/bin")
                .containsEntry("ODD", "${nobody} ${B} $HOME")
                .containsEntry("HOME", "/home/ana")
                .containsEntry("POSSE_PROCESS", "camera")
                .containsEntry("POSSE_HOST", "localhost")
                .containsEntry("POSSE_RUN", "4");
    }

    @Test
    void theDeputysEnvironmentCanBeLeftOut() {
        Launch launch =
                new Launch(
                        "x",
                        List.of(),
                        "auto",
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("A", "1"),
                        false,
                        Optional.empty(),
                        Launch.Identity.DEPUTYS_OWN,
                        Launch.Limits.INHERITED,
                        false);
        assertThat(plan(launch).env())
                .containsOnlyKeys("A", "POSSE_PROCESS", "POSSE_HOST", "POSSE_RUN");
    }

    @ParameterizedTest
    @CsvSource({
        ", /start",
        "~, /home/ana",
        "~/robot, /home/ana/robot",
        "/tmp/, /tmp",
        "sub/../other, /start/other",
        "${HOME}/x, /home/ana/x",
    })
    void theFolderIsMadeAbsolute(String written, String expected) {
        LaunchPlan plan = plan(cwd(written));
        assertThat(plan.cwd()).isEqualTo(expected);
        assertThat(plan.env()).containsEntry("PWD", expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo 'a", "echo \"a", "echo a\\", "A=1"})
    void whatNobodyUnderstandsIsRefusedWithAReason(String line) {
        Planned planned = planner.plan(ProcessId.local("camera"), 4, Launch.of(line));
        assertThat(planned).isInstanceOf(Planned.Refused.class);
        assertThat(((Planned.Refused) planned).failure().text()).contains(line);
    }

    private LaunchPlan plan(Launch launch) {
        Planned planned = planner.plan(ProcessId.local("camera"), 4, launch);
        assertThat(planned).isInstanceOf(Planned.Ready.class);
        return ((Planned.Ready) planned).plan();
    }

    private static Launch shell(Launch launch, String shell) {
        return with(launch, shell, Optional.empty(), Optional.empty(), Map.of());
    }

    private static Launch interpreter(Launch launch, String name) {
        return with(launch, "auto", Optional.of(name), Optional.empty(), Map.of());
    }

    private static Launch cwd(String cwd) {
        return with(Launch.of("x"), "auto", Optional.empty(), Optional.ofNullable(cwd), Map.of());
    }

    private static Launch env(Map<String, String> env) {
        return with(Launch.of("x"), "auto", Optional.empty(), Optional.empty(), env);
    }

    private static Launch with(
            Launch launch,
            String shell,
            Optional<String> interpreter,
            Optional<String> cwd,
            Map<String, String> env) {
        return new Launch(
                launch.command(),
                launch.args(),
                shell,
                interpreter,
                cwd,
                env,
                true,
                Optional.empty(),
                Launch.Identity.DEPUTYS_OWN,
                Launch.Limits.INHERITED,
                false);
    }
}
