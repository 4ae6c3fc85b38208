package dev.posse.common.config.procman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.LoadResult;
import dev.posse.common.config.Problem;
import dev.posse.common.config.tree.Finding;
import dev.posse.common.config.tree.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything that is wrong with a file is told at once, with its place and a way out. */
@Timeout(20)
final class ProblemsTest {
    private static List<String> problems(String text) {
        LoadResult result = ConfigLoader.load(text, "r.pmd");
        assertThat(result).isInstanceOf(LoadResult.Invalid.class);
        return ((LoadResult.Invalid) result).problems().stream().map(Problem::toString).toList();
    }

    @Test
    void allOfThemAreToldAtOnce() {
        assertThat(
                        problems(
                                """
                                // robot
                                cmd "a" {
                                    exec = "a"
                                    host = "x";
                                    comand = "b";
                                    auto_respawn = true;
                                    stop_signal = "15";
                                    stop_time_allowed = 2.5;
                                }
                                group " " { script "s" { } }
                                cmd "b" { host = "x"; }
                                script "go" {
                                    strt cmd "a";
                                    start cmd a;
                                    wait ms "5";
                                    wait cmd "a" is "running";
                                    start everything wait "healthy";
                                    run_script go;
                                }
                                script "go" { }
                                """))
                .containsExactly(
                        "r.pmd:1:1: cmd, group or script belongs here, not '//'; comments begin"
                                + " with '#'",
                        "r.pmd:4:5: ';' belongs here, not 'host'; each statement ends with ';'",
                        "r.pmd:5:5: a cmd has no attribute 'comand'; known are exec, host, deputy,"
                                + " auto_respawn, group, stop_signal, stop_time_allowed",
                        "r.pmd:6:20: text in double quotes belongs here, not 'true'; write"
                                + " auto_respawn = \"...\";",
                        "r.pmd:7:19: a whole number from 1 belongs here, not the string '15'; write"
                                + " stop_signal = 15;",
                        "r.pmd:8:26: ';' belongs here, not '.'; each statement ends with ';'",
                        "r.pmd:10:7: the group's name is blank; give it a name",
                        "r.pmd:10:13: a script stands inside of group \" \"; a '}' may be missing"
                                + " above it; scripts stand outside of all groups",
                        "r.pmd:10:28: a '}' closes nothing; remove it",
                        "r.pmd:11:1: the cmd 'b' has no exec; say what it runs: exec ="
                                + " \"program\";",
                        "r.pmd:13:5: an action belongs here, not 'strt'; " + ACTIONS,
                        "r.pmd:14:15: a name in quotes belongs here, not 'a'; " + ACTIONS,
                        "r.pmd:15:13: a number of milliseconds belongs here, not the string '5';"
                                + " write wait ms 500;",
                        "r.pmd:16:18: status belongs here, not 'is'; write wait cmd \"name\" status"
                                + " \"running\";",
                        "r.pmd:17:27: \"running\" or \"stopped\" belongs here, not the string"
                                + " 'healthy'; these two can be waited for",
                        "r.pmd:18:16: the script's name in quotes belongs here, not 'go'; "
                                + ACTIONS,
                        "r.pmd:20:1: two scripts are called \"go\"; the first is at line 12; rename"
                                + " one of them");
    }

    private static final String ACTIONS =
            "actions are start, stop or restart with everything, cmd \"name\" or group \"name\","
                    + " and perhaps wait \"running\" or \"stopped\"; wait ms 500; wait cmd \"name\""
                    + " status \"running\"; run_script \"name\"";

    @Test
    void aMissingBraceIsToldWithWhatItWouldClose() {
        assertThat(problems("cmd \"a\" {\n exec = \"a\";\ncmd \"b\" { exec = \"b\"; }\n"))
                .containsExactly(
                        "r.pmd:3:1: the '}' of the cmd at line 1 is missing before 'cmd'; write it"
                                + " after the last line of the cmd");
        assertThat(problems("group \"g\" {\n cmd \"b\" { exec = \"b\"; }\n"))
                .containsExactly(
                        "r.pmd:1:1: the '}' of group \"g\" is missing; write it after the last"
                                + " command of the group");
    }

    @Test
    void aHundredThousandGroupsInOneAnotherAreRefused() {
        Findings findings = new Findings();

        Model model = Parser.parse("r.pmd", "group \"a\" {cmd {".repeat(100_000), findings);

        assertThat(findings.errors())
                .extracting(Finding::message)
                .contains("groups are nested deeper than 64 levels");
        assertThat(model.commands().get(99_999).groups()).hasSize(64);
    }

    @Test
    void moreCommandsThanAnybodyHasAreRefused() {
        Findings findings = new Findings();

        Model model = Parser.parse("r.pmd", "cmd { exec = \"a\"; }".repeat(100_002), findings);

        assertThat(model.commands()).hasSize(100_000);
        assertThat(findings.errors())
                .extracting(Finding::message)
                .containsExactly("these are more than 100000 commands");
    }

    @Test
    void whatNamesNoProgramIsRefused() {
        assertThat(problems("cmd \"a\" { exec = \"A=1 B=2\"; }"))
                .containsExactly(
                        "r.pmd:1:11: exec names no program: 'A=1 B=2'; write the program behind its"
                                + " variables");
        assertThat(problems("cmd \"a\" { exec = \"\"; }").get(0)).contains("has an empty exec");
    }

    @Test
    void whatTheModelRefusesIsToldAtItsLineOfTheFile() {
        assertThat(problems("cmd \"a\" {\n exec = \"a\";\n host = \"-x\"; }").get(0))
                .startsWith("r.pmd:3:2 $.processes[0].host: ")
                .contains("starts with '-'");
    }
}
