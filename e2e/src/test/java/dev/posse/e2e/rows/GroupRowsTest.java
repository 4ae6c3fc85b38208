package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.common.config.ConfigLoader;
import dev.posse.common.config.LoadOptions;
import dev.posse.common.config.LoadResult;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Groups, named sets, tags and replicas: rows P16, P17, P32, P33, P39, P40, T11, T32, T50, T56, V80
 * to V82 as far as they are about groups, and L36.
 */
final class GroupRowsTest extends RowTest {
    private static Instant started(JsonNode process) {
        return Instant.parse(process.get("started_at").asText());
    }

    private void awaitGroup(String name, String state, int running, int total) {
        await().atMost(Lab.PATIENCE)
                .untilAsserted(
                        () -> {
                            JsonNode group = lab.group(name);
                            assertThat(group.get("state").asText()).isEqualTo(state);
                            assertThat(group.get("running").asInt()).isEqualTo(running);
                            assertThat(group.get("total").asInt()).isEqualTo(total);
                        });
    }

    private List<String> names(String... selectors) {
        return lab.ps(selectors).stream().map(node -> node.get("name").asText()).toList();
    }

    @Test
    void p39AndT32StoppingOneOfTwoDegradesItsGroupAndItsSet() {
        apply(
                        "{'processes':[{'name':'p39a','command':'sleep 1000','group':'p39/x'},"
                                + "{'name':'p39b','command':'sleep 1000','group':'p39'},"
                                + "{'name':'p39c','command':'sleep 1000'}],"
                                + "'groups':[{'name':'p39set','members':['p39a','p39c']}]}")
                .ok();
        awaitGroup("p39", "STOPPED", 0, 2);
        lab.sheriff("start", "group:p39").ok();
        awaitGroup("p39", "RUNNING", 2, 2);
        awaitGroup("p39/x", "RUNNING", 1, 1);
        awaitGroup("p39set", "DEGRADED", 1, 2);
        assertThat(lab.sheriff("list", "--group").ok().out())
                .contains("p39/x", "p39set", "degraded", "1/2");
        assertThat(lab.sheriff("ps", "--groups", "group:p39set").ok().out())
                .contains("p39set", "degraded");
        assertThat(names("group:p39set")).containsExactly("p39a", "p39c");
        assertThat(lab.sheriff("list", "--group", "p39/x", "-o", "name").ok().out().strip())
                .isEqualTo("p39a");
        JsonNode told =
                lab.sheriff("group", "list", "p39set", "-o", "json").ok().json().at("/groups/0");
        assertThat(told.get("state").asText()).isEqualTo("DEGRADED");
        assertThat(told.at("/members/1/name").asText()).isEqualTo("p39c");
        lab.sheriff("group-stop", "--group", "p39").ok();
        awaitGroup("p39", "STOPPED", 0, 2);
        assertThat(lab.sheriff("group", "list", "p39sets").exits(3).err())
                .contains("nearest: p39set");
        assertThat(lab.sheriff("start", "group:p39sets").exits(3).err()).contains("group:p39set");
        assertThat(
                        lab.sheriff("describe", "p39c", "-o", "json")
                                .ok()
                                .json()
                                .at("/processes/0/sets/0")
                                .asText())
                .isEqualTo("p39set");
    }

    @Test
    void t11T50AndT56ASetGoesInItsOwnOrderAndExactlyItsMembers() {
        apply(
                        "{'processes':["
                                + "{'name':'t50b','command':'sleep 1000'},"
                                + "{'name':'t50a','command':'sleep 0.3; exec sleep 1000','health_check':"
                                + "{'type':'script','script':'test -e "
                                + lab.path("t50a")
                                + "','interval':'100ms'},'start':{'min_uptime':'100ms'}},"
                                + "{'name':'t50c','command':'sleep 1000'},"
                                + "{'name':'t50x','command':'sleep 1000'}],"
                                + "'groups':[{'name':'t50','members':['t50a','t50b','t50c']}]}")
                .ok();
        Result late = lab.sheriff("start", "group:t50", "--no-wait").ok();
        assertThat(late.out()).contains("'start group:t50' (run ");
        lab.awaitState("t50a", "RUNNING");
        assertThat(state(lab.process("t50b"))).as("a is not healthy yet").isEqualTo("STOPPED");
        assertThat(lab.sheriff("start", "t50").exits(8).err())
                .contains("sheriff script abort 'start group:t50'");
        write(lab.path("t50a"));
        JsonNode last = lab.awaitState("t50c", "RUNNING");
        assertThat(started(last)).isAfterOrEqualTo(started(lab.process("t50b")));
        assertThat(state(lab.process("t50x"))).isEqualTo("STOPPED");

        Result stopped = lab.sheriff("stop", "group:t50").ok();
        assertThat(stopped.out().indexOf("stop t50c")).isPositive();
        assertThat(stopped.out().indexOf("stop t50c"))
                .isLessThan(stopped.out().indexOf("stop t50a"));
        awaitGroup("t50", "STOPPED", 0, 3);
        assertThat(lab.sheriff("events", "-n", "100").ok().out()).contains("stop group:t50");
    }

    @Test
    void p40ASetThatDoesNotStartGoesOnOrIsRolledBack() {
        apply(
                        "{'processes':["
                                + "{'name':'p40a','command':'sleep 1000'},{'name':'p40b','command':'false','start':{'min_uptime':'200ms'}},"
                                + "{'name':'p40c','command':'sleep 1000'}],"
                                + "'groups':[{'name':'p40on','members':['p40a','p40b','p40c'],'on_start_failure':'continue'},"
                                + "{'name':'p40back','members':['p40a','p40b','p40c'],'on_start_failure':'rollback'}]}")
                .ok();
        Result back = lab.sheriff("start", "group:p40back").exits(1);
        assertThat(back.out() + back.err())
                .contains("start p40b", "p40b is FAILED", "stop p40a again");
        assertThat(state(lab.process("p40a"))).isEqualTo("STOPPED");
        assertThat(lab.process("p40c").get("run_id").asInt()).isZero();

        Result on = lab.sheriff("start", "group:p40on").exits(1);
        assertThat(on.out() + on.err()).contains("the others go on", "(start p40b)");
        lab.awaitState("p40c", "RUNNING");
        awaitGroup("p40on", "DEGRADED", 2, 3);
    }

    @Test
    void v80AndV81TagsChooseAndDefaultTagsAreOnAll() {
        apply(
                        "{'default_tags':['v81'],'processes':["
                                + "{'name':'v81a','command':'sleep 1000','tags':['v81dev'],'autostart':true},"
                                + "{'name':'v81b','command':'sleep 1000','tags':['v81prod'],'autostart':true}]}")
                .ok();
        assertThat(lab.sheriff("ps", "--tag", "v81dev", "-o", "name").ok().out().strip())
                .isEqualTo("v81a");
        assertThat(names("tag:v81")).containsExactly("v81a", "v81b");
        lab.awaitState("v81b", "RUNNING");
        lab.sheriff("stop", "--tag", "v81dev").ok();
        assertThat(state(lab.process("v81a"))).isEqualTo("STOPPED");
        assertThat(state(lab.process("v81b"))).isEqualTo("RUNNING");
        lab.sheriff("stop", "--tag=v81").ok();
        assertThat(state(lab.process("v81b"))).isEqualTo("STOPPED");
    }

    @Test
    void p32AndP33ReplicasAreChosenByTheirBaseRolledAndScaled() {
        String file =
                file(
                        "[{'name':'p32','command':'sleep 1000','instances':2,'autostart':true,"
                                + "'start':{'min_uptime':'50ms'}}]");
        lab.sheriff("apply", file).ok();
        lab.awaitState("p32-2", "RUNNING");
        assertThat(names("p32")).containsExactly("p32-1", "p32-2");
        assertThat(names("p32*")).containsExactly("p32-1", "p32-2");
        assertThat(names("*32-1")).containsExactly("p32-1");

        assertThat(lab.sheriff("scale", "p32", "4").ok().out()).contains("p32-4", "2 started");
        assertThat(state(lab.process("p32-4"))).isEqualTo("RUNNING");
        long first = lab.pid("p32-1");
        Result rolled = lab.sheriff("restart", "p32", "--rolling", "--max-parallel", "2").ok();
        assertThat(rolled.out()).contains("restart p32-1, p32-2", "restart p32-3, p32-4");
        assertThat(rolled.err()).contains("'rolling restart p32' (run ");
        assertThat(lab.pid("p32-1")).isNotEqualTo(first);
        assertThat(started(lab.process("p32-3"))).isAfter(started(lab.process("p32-2")));

        assertThat(lab.sheriff("plan", file).ok().out())
                .contains("has 2 of p32; it was scaled by hand");
        Result fewer = lab.sheriff("scale", "p32", "1").ok();
        assertThat(fewer.out()).contains("3 removed");
        await().atMost(Lab.PATIENCE).until(() -> names("p32").equals(List.of("p32-1")));
        assertThat(lab.sheriff("scale", "p32", "0").exits(2).err())
                .contains("sheriff stop 'p32'", "sheriff remove 'p32'");
        lab.sheriff("apply", file).ok();
        assertThat(names("p32")).containsExactly("p32-1", "p32-2");
    }

    @Test
    void v82ARollThatMeetsAnUnhealthyOneStopsAndSaysWhere() {
        Path ill = lab.path("v82ill");
        apply(
                        "[{'name':'v82','command':'sleep 1000','replicas':3,'autostart':true,"
                                + "'health_check':{'type':'script','script':'test ! -e "
                                + ill
                                + "','interval':'100ms','retries':1}}]")
                .ok();
        await().atMost(Lab.PATIENCE)
                .until(
                        () ->
                                lab.ps("v82").stream()
                                        .allMatch(
                                                node ->
                                                        node.get("health")
                                                                .asText()
                                                                .equals("HEALTHY")));
        long second = lab.pid("v82-2");
        write(ill);
        Result rolled = lab.sheriff("restart", "v82", "--rolling", "--timeout", "1s").exits(6);
        assertThat(rolled.err() + rolled.out())
                .contains("step 1 failed (restart v82-1): not within 1s");
        assertThat(lab.pid("v82-2")).isEqualTo(second);
        assertThat(lab.sheriff("restart", "v82", "--max-parallel", "2").exits(2).err())
                .contains("--rolling");
    }

    @Test
    void p16LowPriorityStartsFirstAndStopsLast() {
        String slow =
                "'command':'trap : TERM; while :; do sleep 0.05; done','group':'p16',"
                        + "'start':{'min_uptime':'150ms'},'stop':{'timeout':'150ms'}}";
        apply(
                        "[{'name':'p16c','priority':20,"
                                + slow
                                + ",{'name':'p16a','priority':1,"
                                + slow
                                + ",{'name':'p16b','priority':10,"
                                + slow
                                + "]")
                .ok();
        lab.sheriff("start", "group:p16").ok();
        lab.sheriff("stop", "group:p16").ok();
        String events = lab.sheriff("events", "group:p16", "-n", "100").ok().out();
        assertThat(places(events, "a is STARTING", "b is STARTING", "c is STARTING")).isSorted();
        assertThat(places(events, "c is STOPPING", "b is STOPPING", "a is STOPPING")).isSorted();

        lab.sheriff("restart", "group:p16", "--rolling").ok();
        assertThat(
                        Stream.of("p16a", "p16b", "p16c")
                                .map(name -> started(lab.process(name)))
                                .toList())
                .isSorted();
    }

    @Test
    void p17TheSampleKeepsItsPrioritiesAndItsRestarts() {
        Path sample = Path.of(System.getProperty("posse.root")).resolve("configs/provisr.json");
        assertThat(ConfigLoader.load(sample, LoadOptions.STRICT))
                .isInstanceOfSatisfying(
                        LoadResult.Loaded.class,
                        loaded ->
                                assertThat(loaded.configuration().processes())
                                        .extracting(
                                                spec ->
                                                        spec.id().name()
                                                                + " "
                                                                + spec.labels().priority()
                                                                + " "
                                                                + spec.restart().mode())
                                        .containsExactly(
                                                "cleanup 0 NEVER", "long-sleeper 10 ALWAYS"));
    }

    private static List<Integer> places(String text, String... words) {
        assertThat(text).contains(words);
        return Stream.of(words).map(text::indexOf).toList();
    }

    @Test
    void aSetIsTheTargetOfAScriptAndTwoFilesCannotBothHaveIt() {
        apply(
                        "{'processes':[{'name':'ss1','command':'sleep 1000'},{'name':'ss2','command':'sleep 1000'}],"
                                + "'groups':{'ss':{'members':['ss*']}},"
                                + "'scripts':{'ss go':[{'start':{'group':'ss'},'wait':'running'}]}}")
                .ok();
        lab.sheriff("script", "run", "ss go").ok();
        awaitGroup("ss", "RUNNING", 2, 2);
        assertThat(
                        apply(
                                        "{'processes':[{'name':'tt','command':'x'}],"
                                                + "'groups':{'ss':{'members':['tt']}}}")
                                .exits(7)
                                .err())
                .contains("there is a group 'ss' from");
        assertThat(apply("[{'name':'ss','command':'x'}]").exits(7).err())
                .contains("is called as the group 'ss'");
        assertThat(lab.sheriff("__complete", "--", "stop", "group:s").ok().out())
                .contains("group:ss");
        lab.sheriff("group", "stop", "ss").ok();
        awaitGroup("ss", "STOPPED", 0, 2);
    }

    @Test
    void everyExampleRuns() throws Exception {
        Path project = Path.of(System.getProperty("posse.root"));
        Matcher example =
                Pattern.compile("```jsonc\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(project.resolve("docs/groups.md")));
        assertThat(example.find()).isTrue();
        String file = lab.write("shop.json", example.group(1)).toString();
        lab.sheriff("apply", file).ok();
        lab.sheriff("start", "webstack").ok();
        lab.sheriff("start", "everything").exits(1);
        lab.sheriff("stop", "everything").ok();
        lab.sheriff("start", "risky").exits(1);
        awaitGroup("webstack", "STOPPED", 0, 4);

        lab.write("shop.json", Files.readString(project.resolve("configs/groups.json")));
        lab.sheriff("apply", file).ok();
        lab.sheriff("start", "webstack").ok();
        awaitGroup("webstack", "RUNNING", 5, 5);
        lab.sheriff("restart", "worker", "--rolling", "--max-parallel", "2").ok();
        lab.sheriff("scale", "worker", "5").ok();
        awaitGroup("webstack", "RUNNING", 7, 7);
        lab.sheriff("start", "group:extras").ok();
        lab.sheriff("stop", "extras").ok();
        awaitGroup("webstack", "DEGRADED", 6, 7);
    }

    @Test
    void aSetThatIsChangedIsAnotherAtOnce() {
        String processes =
                "{'processes':[{'name':'sc1','command':'sleep 1000'},{'name':'sc2','command':'sleep 1000'}]";
        String file = file(processes + ",'groups':[{'name':'sc','members':['sc1']}]}");
        lab.sheriff("apply", file).ok();
        assertThat(names("group:sc")).containsExactly("sc1");
        rewrite(file, processes + ",'groups':[{'name':'sc','members':['sc2','sc1']}]}");
        lab.sheriff("apply", file).ok();
        assertThat(names("sc")).containsExactly("sc1", "sc2");
        assertThat(lab.sheriff("save-config", "-").ok().out()).contains("\"members\"");
        rewrite(file, processes + "}");
        lab.sheriff("apply", file).ok();
        assertThat(lab.sheriff("ps", "group:sc").exits(3).err()).contains("group:sc");
    }

    private static void rewrite(String file, String json) {
        try {
            Files.writeString(Path.of(file), json.replace('\'', '"'));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
