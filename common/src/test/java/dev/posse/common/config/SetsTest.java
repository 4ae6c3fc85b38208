package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.ProcessSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Named sets, tags and replicas, as files say them. */
final class SetsTest {
    private static final String PROCESSES =
            "'processes':[{'name':'db','command':'x'},{'name':'web','command':'x','replicas':2},"
                    + "{'name':'left','command':'x','group':'drivers/cameras','tags':['prod']}]";

    private static String file(String groups) {
        return ("{" + PROCESSES + ",'groups':" + groups + "}").replace('\'', '"');
    }

    @Test
    void aListAndAnObjectSayTheSame() {
        Configuration list =
                Loads.valid(
                        file(
                                "[{'name':'stack','members':['db','web'],'startOrder':'parallel',"
                                        + "'stop_order':'sequential','on_start_failure':'rollback'},"
                                        + "{'name':'all','members':'stack'}]"));
        assertThat(list.sets())
                .containsExactly(
                        new ProcessSet(
                                "stack",
                                List.of("db", "web"),
                                ProcessSet.StartOrder.PARALLEL,
                                ProcessSet.StopOrder.SEQUENTIAL,
                                false,
                                ProcessSet.OnStartFailure.ROLLBACK),
                        ProcessSet.of("all", "stack"));
        assertThat(list.later()).isEmpty();
        assertThat(
                        Loads.valid(
                                        file(
                                                "{'stack':{'processes':['db','web'],'start_order':"
                                                        + "'parallel','stop_order':'sequential',"
                                                        + "'on_start_failure':'rollback'},"
                                                        + "'all':{'members':['stack']}}"))
                                .sets())
                .isEqualTo(list.sets());
    }

    @Test
    void autostartOfASetIsThatOfItsProcesses() {
        Configuration loaded =
                Loads.valid(
                        file(
                                "[{'name':'stack','members':['web','group:drivers'],'autostart':true}]"));
        assertThat(loaded.processes())
                .filteredOn(ProcessSpec::autostart)
                .extracting(spec -> spec.id().name())
                .containsExactly("web-1", "web-2", "left");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[{'name':'s','members':['bd']}];group 's' names 'bd', which no process of this"
                        + " configuration is called; did you mean 'db'?",
                "[{'name':'s','members':['grup:drivers']}];did you mean 'group:drivers'?",
                "[{'name':'s','members':['tag:prd']}];did you mean 'tag:prod'?",
                "[{'name':'s','members':['zzzzzzzz*']}];a member is a name, a glob, another group,"
                        + " group:PATH or tag:WORD",
                "[{'name':'db','members':['left']}];a process is called 'db', too; give the set"
                        + " another name",
                "[{'name':'web','members':['left']}];a process is called 'web', too",
                "[{'name':'drivers','members':['left']}];a group of processes is called 'drivers',"
                        + " too",
                "[{'name':'s','members':['db']},{'name':'s','members':['left']}];two groups are"
                        + " called 's'; the first is at",
                "[{'name':'s','members':[]}];the group has no members; write the names of processes",
                "[{'name':'s','members':['t']},{'name':'t','members':['s','db']}];these groups hold"
                        + " one another in a circle: 's' -> 't' -> 's'; take one of them out",
                "[{'name':'s','members':['s']}];in a circle: 's' -> 's'",
                "[{'name':'s','members':['db'],'start_order':'random'}];start_order",
                "[{'name':'s','membres':['db']}];membres",
                "[{'name':'a/b','members':['db']}];holds '/'",
            })
    void whatIsWrongIsToldWithItsPlaceAndTheWayOut(String groups, String expected) {
        List<String> problems = Loads.problems(file(groups));
        assertThat(problems.get(0)).startsWith("test.json:1:").contains("$.groups");
        assertThat(String.join("\n", problems)).contains(expected);
    }

    @Test
    void aWholeChainOfSetsAndTooManyPatternsAreRefused() {
        StringBuilder chain = new StringBuilder("[");
        for (int i = 0; i < 5000; i++) {
            chain.append("{'name':'s" + i + "','members':['s" + (i + 1) + "']},");
        }
        chain.append("{'name':'s5000','members':['db']}]");
        assertThat(Loads.problems(file(chain.toString())).get(0)).contains("deeper than 64");
        assertThat(
                        Loads.problems(
                                        file(
                                                "[{'name':'s','members':['d*'"
                                                        + ",'d*'".repeat(200)
                                                        + "]}]"))
                                .get(0))
                .contains("more than 200 globs");
    }

    @Test
    void aReplicaSaysWhoseItIsAndComesBackAsIt() {
        Configuration loaded = Loads.valid(file("[]"));
        assertThat(loaded.processes())
                .extracting(spec -> spec.labels().replicaOf())
                .containsExactly("", "web", "web", "");
        assertThat(Loads.valid(ConfigWriter.write(loaded)).processes())
                .extracting(ProcessSpec::labels)
                .isEqualTo(loaded.processes().stream().map(ProcessSpec::labels).toList());
        assertThat(
                        Loads.problems("[{\"name\":\"a\",\"command\":\"x\",\"replica_of\":\"b\"}]")
                                .get(0))
                .contains("process 'a' cannot be a replica of 'b'", "'b-1'");
    }
}
