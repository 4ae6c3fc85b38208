package dev.posse.common.config.procman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.LoadOptions;
import dev.posse.common.config.LoadResult;
import dev.posse.common.config.Problem;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of each habit of procman's files. */
@Timeout(20)
final class ConversionTest {
    private static LoadResult.Loaded loaded(String text, String name) {
        LoadResult result = ConfigLoader.load(text, name);
        assertThat(result)
                .as(() -> result instanceof LoadResult.Invalid invalid ? invalid.text() : "loaded")
                .isInstanceOf(LoadResult.Loaded.class);
        return (LoadResult.Loaded) result;
    }

    /** Loads it as it is, and sees to it that its conversion says the very same. */
    private static LoadResult.Loaded loaded(String text) {
        LoadResult.Loaded direct = loaded(text, "r.pmd");
        String json = Procman.text("r.pmd", text, new Findings());
        Configuration converted = loaded(json, "r.json").configuration();

        assertThat(plain(converted)).isEqualTo(plain(direct.configuration()));
        assertThat(converted.scripts()).isEqualTo(direct.configuration().scripts());
        return direct;
    }

    private static List<ProcessSpec> plain(Configuration configuration) {
        return configuration.processes().stream()
                .map(process -> process.withOrigin(Origin.TYPED))
                .toList();
    }

    private static ProcessSpec one(String text) {
        List<ProcessSpec> processes = loaded(text).configuration().processes();
        assertThat(processes).hasSize(1);
        return processes.get(0);
    }

    private static List<String> names(String text) {
        return loaded(text).configuration().processes().stream()
                .map(process -> process.id().toString())
                .toList();
    }

    private static List<String> notes(String text) {
        return loaded(text).warnings().stream().map(Problem::toString).toList();
    }

    private static String command(String exec) {
        return one("cmd \"a\" { exec = \"" + exec + "\"; host = \"localhost\"; }")
                .launch()
                .command();
    }

    @Test
    void whatNobodySaysIsAsWithProcman() {
        ProcessSpec process = one("cmd \"roscore\" { exec = \"roscore -v\"; host = \"k9\"; }");

        assertThat(process.id()).hasToString("roscore@k9");
        assertThat(process.launch().command()).isEqualTo("roscore -v");
        assertThat(process.launch().shell()).isEqualTo("false");
        assertThat(process.launch().tty()).isPresent();
        assertThat(process.stop().signal()).isEqualTo(Signal.INT);
        assertThat(process.stop().timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(process.restart().mode()).isEqualTo(RestartPolicy.Mode.NEVER);
        assertThat(process.autostart()).isFalse();
    }

    @Test
    void attributesAreCarriedOver() {
        ProcessSpec process =
                one(
                        "cmd \"a\" { exec = \"x\"; deputy = \"k9\"; auto_respawn = \"Yes\";"
                                + " stop_signal = 015; stop_time_allowed = 1000; }");

        assertThat(process.id()).hasToString("a@k9");
        assertThat(process.restart().mode()).isEqualTo(RestartPolicy.Mode.ALWAYS);
        assertThat(process.stop().signal()).isEqualTo(Signal.TERM);
        assertThat(process.stop().timeout()).isEqualTo(Duration.ofSeconds(1000));
    }

    @Test
    void groupsNestAndAreOpenedAgain() {
        List<ProcessSpec> processes =
                loaded(
                                """
                                group "a" { cmd "1" { exec = "x"; host = "h"; }
                                  group "b" { cmd "2" { exec = "x"; host = "h"; group = "b"; } } }
                                cmd "3" { exec = "x"; host = "h"; }
                                group "a" { cmd "4" { exec = "x"; host = "h"; } }
                                """)
                        .configuration()
                        .processes();

        assertThat(processes)
                .extracting(process -> process.labels().group())
                .containsExactly("a", "a/b", "", "a");
    }

    @Test
    void aNameThatStandsTwiceOnOneHostIsMadeTwo() {
        String text =
                """
                cmd "x" { exec = "a"; host = "h"; }
                cmd "x" { exec = "b"; host = "h"; }
                cmd "x-2" { exec = "c"; host = "h"; }
                cmd "X" { exec = "d"; host = "h"; }
                cmd "x" { exec = "e"; host = "i"; }
                cmd { exec = "/opt/ros/x --now"; host = "h"; }
                cmd "-odd\\tname " { exec = "f"; host = "h"; }
                cmd "a/b" { exec = "g"; host = "h"; }
                """;

        assertThat(names(text))
                .containsExactly(
                        "x@h", "x-3@h", "x-2@h", "X-4@h", "x@i", "x-5@h", "_-odd_name@h", "a_b@h");
        assertThat(notes(text))
                .contains(
                        "r.pmd:2:1: more than one cmd on 'h' is called 'x'; this one is called"
                                + " 'x-3' here; a script that names 'x' means all of them, as with"
                                + " procman",
                        "r.pmd:4:1: 'X' and the name of another cmd on 'h' are one name here,"
                                + " where capitals make no difference; this one is called 'X-4'"
                                + " here; a script that names 'X' means this one",
                        "r.pmd:6:1: a cmd has no name; it is called 'x' here; write cmd \"x\" {");
    }

    @Test
    void whatCannotBeCarriedOverIsNoted() {
        assertThat(
                        notes(
                                """
                                group "g" {
                                  cmd "a" { exec = "a"; exec = "bin/b && c"; group = "other";
                                            host = "h"; deputy = "i"; auto_respawn = "on";
                                            stop_signal = 99; }
                                  cmd "b" { exec = "CP=$CP:x sh 'a\\\\.b' $H"; }
                                  cmd "c" { exec = "say 'it"; host = ""; }
                                }
                                """))
                .containsExactly(
                        "r.pmd:2:25: exec stands twice in one cmd; as with procman the last one"
                                + " counts; remove the one at line 2",
                        "r.pmd:2:25: '&&' is an argument like any other, as with procman: no shell"
                                + " reads exec; where a shell is meant, write exec = \"sh -c"
                                + " '...'\";",
                        "r.pmd:2:25: a program is named by a relative path (the first: 'bin/b'),"
                                + " which counts from the folder in which the deputy was started;"
                                + " say the folder: in the converted file \"cwd\" under \"defaults\","
                                + " or by a file {\"defaults\": {\"cwd\": \"/folder\"}, \"include\":"
                                + " [\"r.pmd\"]}",
                        "r.pmd:2:46: the attribute group is not looked at, as with procman: the"
                                + " group around the cmd counts; put the cmd into group \"other\" {"
                                + " ... }",
                        "r.pmd:3:25: host and deputy mean the same, and say different things; 'i'"
                                + " counts, as it stands last; remove one of them",
                        "r.pmd:3:39: auto_respawn 'on' means false, as with procman; write \"true\""
                                + " or \"false\"",
                        "r.pmd:4:13: there is no signal '99'; SIGINT is sent in its place; 2 is"
                                + " SIGINT, 15 SIGTERM",
                        "r.pmd:5:3: 'b' says no host; it runs on the sheriff's machine; write host ="
                                + " \"...\"; where it is to run elsewhere",
                        "r.pmd:5:13: CP is set to the very text '$CP:x', as with procman, which puts"
                                + " nothing in there; where a variable is meant, write in the"
                                + " converted file \"env\": {\"CP\": \"${NAME}...\"}",
                        "r.pmd:5:13: a backslash reaches the program together with what stands"
                                + " behind it; procman lost the character behind it; compare what"
                                + " the program is given: sheriff describe",
                        "r.pmd:6:3: 'c' says no host; it runs on the sheriff's machine; write host ="
                                + " \"...\"; where it is to run elsewhere",
                        "r.pmd:6:13: exec is only split at its blanks, as with procman: a quote or a"
                                + " backslash is open at its end; look whether the quotes are as"
                                + " meant");
    }

    @Test
    void commandsStayAsTheyWereWrittenWhereThatMeansTheSame() {
        assertThat(command("sleep 5")).isEqualTo("sleep 5");
        assertThat(command("a --b=\\\"c d\\\" $E ${F}  'g h' "))
                .isEqualTo("a '--b=c d' $E ${F} 'g h'");
        assertThat(command("a --b=\\\"c d\\\" $E")).isEqualTo("a --b=\"c d\" $E");
        assertThat(command("a '$E'")).isEqualTo("a $E");
        assertThat(command("a b # c")).isEqualTo("a b");
        assertThat(command("say 'it")).isEqualTo("say \"'it\"");
    }

    @Test
    void scriptsAreCarriedOverStepByStep() {
        List<String> lines =
                loaded(
                                """
                                group "g" { cmd "a" { exec = "x"; host = "h"; }
                                            cmd "a" { exec = "x"; host = "i"; } }
                                cmd "b" { exec = "x"; host = "h"; }
                                script "menu/go" {
                                  start group "g" wait "running";
                                  restart cmd "a" wait "stopped";
                                  wait cmd "b" status "stopped";
                                  wait ms 0500;
                                  stop everything;
                                  run_script "end";
                                }
                                script "end" { }
                                """)
                        .configuration()
                        .scripts()
                        .get(0)
                        .steps()
                        .stream()
                        .map(step -> step.line())
                        .toList();

        assertThat(lines)
                .containsExactly(
                        "start group \"g\" wait \"running\"",
                        "restart process \"a@h\"",
                        "restart process \"a@i\"",
                        "wait process \"a@h\" status \"stopped\"",
                        "wait process \"a@i\" status \"stopped\"",
                        "wait process \"b\" status \"stopped\"",
                        "wait ms 500",
                        "stop everything",
                        "run_script \"end\"");
    }

    @Test
    void scriptsThatProcmanWouldRefuseToRunAreLeftOut() {
        String text =
                """
                cmd "camera" { exec = "x"; host = "h"; }
                script "good" { start cmd "camera"; }
                script "typo" { start cmd "camra"; }
                script "calls" { run_script "typo"; }
                script "round" { run_script "and"; }
                script "and" { run_script "round"; }
                """;

        assertThat(loaded(text).configuration().scripts())
                .extracting(script -> script.name())
                .containsExactly("good");
        assertThat(notes(text))
                .containsExactly(
                        "r.pmd:3:17: the script 'typo' is left out, as procman refuses to run it:"
                                + " there is no cmd 'camra'; did you mean 'camera'?",
                        "r.pmd:4:18: the script 'calls' is left out, as procman refuses to run it:"
                                + " it runs the script 'typo'; see there",
                        "r.pmd:5:1: the script 'round' is left out, as procman refuses to run it: it"
                                + " runs itself, by way of what it runs; remove one of its"
                                + " run_script lines",
                        "r.pmd:6:1: the script 'and' is left out, as procman refuses to run it: it"
                                + " runs itself, by way of what it runs; remove one of its"
                                + " run_script lines");
        assertThat(Procman.text("r.pmd", text, new Findings()))
                .contains("\"x_scripts_left_out\"")
                .contains("start cmd \\\"camra\\\";");
    }

    @Test
    void theConversionReadsWellAndKeepsTheComments() {
        assertThat(
                        Procman.text(
                                "lab/robot.pmd",
                                """
                                # the robot of the lab
                                group "drivers" {
                                    cmd "camera" { # takes a while
                                        exec = "A='b c' camera 5";
                                        host = "k9";
                                    }
                                }
                                # to begin with
                                script "go" { start cmd "camera"; }
                                #end
                                """,
                                new Findings()))
                .isEqualTo(
                        """
                        // Made of robot.pmd, a file of MIT procman.
                        {
                          "version": 1,
                          "defaults": { "shell": false, "tty": true, "stop": { "signal": "INT", "timeout": "7s" } },
                          "processes": [
                            // the robot of the lab
                            // takes a while
                            {
                              "name": "camera",
                              "host": "k9",
                              "group": "drivers",
                              "command": "camera 5",
                              "env": { "A": "b c" }
                            }
                          ],
                          "scripts": {
                            // to begin with
                            "go": [{ "start": { "process": "camera" } }]
                          }
                        }
                        // end
                        """);
    }

    @Test
    void aFileIsKnownByItsEndingOrByHowItBegins(@TempDir Path folder) throws IOException {
        String text = "# ours\ncmd \"a\" { exec = \"x\"; host = \"h\"; }\n";
        for (String name : List.of("r.pmd", "R.PMD", "robot.cfg", "robot")) {
            Path file = Files.writeString(folder.resolve(name), text);
            assertThat(ConfigLoader.load(file, LoadOptions.STRICT))
                    .as(name)
                    .isInstanceOf(LoadResult.Loaded.class);
        }
        Path json = Files.writeString(folder.resolve("json.cfg"), "{\"processes\": []}");
        assertThat(ConfigLoader.load(json, LoadOptions.STRICT))
                .isInstanceOf(LoadResult.Loaded.class);
        Path saved = Files.writeString(folder.resolve("saved.pmd"), "[]");
        assertThat(ConfigLoader.load(saved, LoadOptions.STRICT))
                .isInstanceOf(LoadResult.Loaded.class);
        Path other = Files.writeString(folder.resolve("robot.json"), text);
        assertThat(ConfigLoader.load(other, LoadOptions.STRICT))
                .isInstanceOf(LoadResult.Invalid.class);
    }

    @Test
    void aFileOfJsonMayIncludeOneAndSayItsFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("r.pmd"), "cmd \"a\" { exec = \"bin/x\"; host = \"h\"; }");
        Path file =
                Files.writeString(
                        folder.resolve("robot.json"),
                        "{\"defaults\": {\"cwd\": \"/opt/robot\"}, \"include\": [\"r.pmd\"]}");

        LoadResult result = ConfigLoader.load(file, LoadOptions.STRICT);

        ProcessSpec process = ((LoadResult.Loaded) result).configuration().processes().get(0);
        assertThat(process.launch().cwd()).contains("/opt/robot");
        assertThat(process.launch().tty()).isPresent();
    }
}
