package dev.posse.common.selector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Any;
import dev.posse.common.model.Glob;
import dev.posse.common.model.Labels;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SelectorsTest {
    private static final List<Target> ALL =
            List.of(
                    target("camera", "k9", "drivers/cameras", "prod", ProcessState.RUNNING),
                    aliased(
                            target("camera", "r2", "drivers/cameras", "", ProcessState.UNKNOWN),
                            "localhost.lan"),
                    target("lidar", "k9", "drivers", "prod", ProcessState.FAILED),
                    target("planner", "localhost", "nav", "", ProcessState.RUNNING),
                    target("a+b:c", "localhost", "", "", ProcessState.STOPPED),
                    target("50%", "localhost", "", "", ProcessState.STOPPED),
                    target("all clear", "localhost", "", "", ProcessState.STOPPED));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "camera;camera@k9 camera@r2",
                "camera@k9;camera@k9",
                "cam*;camera@k9 camera@r2",
                "*a*@k9;camera@k9 lidar@k9",
                "l?dar;lidar@k9",
                "group:drivers;camera@k9 camera@r2 lidar@k9",
                "drivers:*;camera@k9 camera@r2 lidar@k9",
                "group:drivers/cameras;camera@k9 camera@r2",
                "group:d*;camera@k9 camera@r2 lidar@k9",
                "host:k9,r2;camera@k9 camera@r2 lidar@k9",
                "tag:prod;camera@k9 lidar@k9",
                "state:failed;lidar@k9",
                "state:failed,unknown;camera@r2 lidar@k9",
                "/^(lid|plan)/;lidar@k9 planner@localhost",
                "group:drivers+host:k9;camera@k9 lidar@k9",
                "group:drivers+!tag:prod;camera@r2",
                "a+b:c;a+b:c@localhost",
                "name:\"a+b:c\";a+b:c@localhost",
                "name:\"all clear\";all clear@localhost",
                "50%;50%@localhost",
                "camera@localhost.lan;camera@r2",
                "host:localhost.lan;camera@r2",
                "GROUP:drivers+HOST:r2;camera@r2",
                "group:drivers/**;camera@k9 camera@r2 lidar@k9",
                "group:*/cameras;camera@k9 camera@r2",
                "group:nav,drivers/cameras;camera@k9 camera@r2 planner@localhost",
                "drivers/**;camera@k9 camera@r2 lidar@k9",
                "drivers/*;lidar@k9",
                "drivers/cameras/camera;camera@k9 camera@r2",
                "[cl]*@k9;camera@k9 lidar@k9",
                "[!a-l]*;planner@localhost 50%@localhost",
                "/CAM/i;camera@k9 camera@r2",
                "/l.c/+!camera@k9;all clear@localhost",
                "!host:k9+!host:localhost;camera@r2",
                "!camera+host:k9;lidar@k9",
                "name:\"camera\"@r2;camera@r2",
                "name:camera@r2;camera@r2",
                "state:FAILED, no-deputy;lidar@k9",
            })
    void aSelectorChooses(String selector, String expected) {
        assertThat(chosen(Selectors.forLook(List.of(selector), ALL))).isEqualTo(expected);
    }

    private static Target member(String name, String host, String base, String... sets) {
        return new Target(
                new ProcessId(host, name),
                new Labels("", List.of(), 0, List.of(), base),
                ProcessState.RUNNING,
                host,
                List.of(),
                List.of(sets));
    }

    @Test
    void p32AndP33ABaseNameMeansItsReplicasAndASetItsMembers() {
        List<Target> some =
                List.of(
                        member("web-1", "k9", "web", "stack"),
                        member("web-2", "k9", "web", "stack"),
                        member("web-1", "r2", "web"),
                        member("web-server", "k9", "", "stack", "tools"));
        assertThat(chosen(Selectors.forAction(List.of("web@k9"), some)))
                .isEqualTo("web-1@k9 web-2@k9");
        assertThat(chosen(Selectors.forAction(List.of("web"), some)))
                .isEqualTo("web-1@k9 web-2@k9 web-1@r2");
        assertThat(chosen(Selectors.forAction(List.of("all", "!web"), some)))
                .isEqualTo("web-server@k9");
        assertThat(chosen(Selectors.forAction(List.of("web-s*"), some))).isEqualTo("web-server@k9");
        assertThat(chosen(Selectors.forAction(List.of("*server*"), some)))
                .isEqualTo("web-server@k9");
        assertThat(chosen(Selectors.forAction(List.of("group:stack+!web"), some)))
                .isEqualTo("web-server@k9");
        assertThat(chosen(Selectors.forAction(List.of("tools:*"), some)))
                .isEqualTo("web-server@k9");
        assertThat(chosen(Selectors.forAction(List.of("stack"), some)))
                .isEqualTo("web-1@k9 web-2@k9 web-server@k9");
        assertThat(Selectors.forAction(List.of("stak"), some).sentence()).contains("stack");
        assertThat(
                        Selectors.groups(
                                List.of("web", "group:stack,x", "!group:y", "t:*", "tools"), some))
                .containsExactly("stack", "x", "t", "tools");
    }

    @Test
    void severalAreOrAndExclusionsTakeAway() {
        assertThat(chosen(Selectors.forAction(List.of("lidar", "planner"), ALL)))
                .isEqualTo("lidar@k9 planner@localhost");
        assertThat(chosen(Selectors.forAction(List.of("all", "!group:drivers", "!50%"), ALL)))
                .isEqualTo("planner@localhost a+b:c@localhost all clear@localhost");
        assertThat(chosen(Selectors.forLook(List.of(), ALL)).split(" (?=\\S+@)"))
                .hasSize(ALL.size());
    }

    @Test
    void aPlainNameOnTwoHostsIsNoOrder() {
        Selection selection = Selectors.forAction(List.of("camera"), ALL);
        assertThat(selection).isInstanceOf(Selection.Ambiguous.class);
        assertThat(selection.sentence()).contains("camera@k9", "camera@r2");
        assertThat(Selectors.forAction(List.of("name:\"camera\""), ALL))
                .isInstanceOf(Selection.Found.class);
    }

    @Test
    void whatMatchesNothingNamesTheNearest() {
        assertThat(Selectors.forAction(List.of("camra"), ALL).sentence())
                .contains("camra", "camera");
        assertThat(Selectors.forAction(List.of("group:driver"), ALL).sentence())
                .contains("group:drivers");
    }

    @Test
    void aNameThatIsNotThereExcludesNothing() {
        assertThat(Selectors.forAction(List.of("all", "!camra"), ALL))
                .isInstanceOfSatisfying(
                        Selection.NoMatch.class,
                        none -> assertThat(none.nearest()).contains("camera"));
        assertThat(Selectors.forAction(List.of("all", "!tag:none"), ALL))
                .isInstanceOf(Selection.Found.class);
    }

    @Test
    void nonsenseIsToldAlsoWhenThereIsNothingToChooseFrom() {
        assertThat(Selectors.forLook(List.of("/(/"), List.of()))
                .isInstanceOf(Selection.Malformed.class);
        assertThat(Selectors.forLook(List.of("camera"), List.of()))
                .isInstanceOf(Selection.NoMatch.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "!lidar", "nav*", "x:*", "camera@k9", "a,b", "state:x"})
    void whatAProcessIsCalledWinsOverTheGrammar(String name) {
        List<Target> more = new ArrayList<>(ALL);
        more.add(target(name, "zoo", "", "", ProcessState.RUNNING));

        assertThat(chosen(Selectors.forLook(List.of(name), more))).isEqualTo(name + "@zoo");
        assertThat(chosen(Selectors.forAction(List.of("lidar"), more))).isEqualTo("lidar@k9");
    }

    @ParameterizedTest
    @CsvSource({
        "state:sleeping",
        "/(/",
        "group:",
        "a++b",
        "name:\"open",
        "@k9",
        "camera@",
        "/a/x",
        "/a{999}{999}/",
        "/(?:){2000}/"
    })
    void nonsenseIsToldAsSuch(String selector) {
        assertThat(Selectors.forLook(List.of(selector), ALL))
                .isInstanceOf(Selection.Malformed.class);
    }

    @Test
    void anExpressionThatNeverEndsIsCutOff() {
        Target longName = target("a".repeat(100) + "b", "k9", "", "", ProcessState.RUNNING);
        Selection selection = Selectors.forLook(List.of("/(.*a){12}x/"), List.of(longName));
        assertThat(selection).isInstanceOf(Selection.Malformed.class);
        assertThat(selection.sentence()).contains("too long");
        assertThat(Selectors.forLook(List.of("!/(.*a){12}x/"), List.of(longName)))
                .isInstanceOf(Selection.Malformed.class);
    }

    @Property(tries = 1000)
    void everyNameCanBeNamed(@ForAll("names") String name, @ForAll("names") String other) {
        List<Target> two =
                List.of(
                        target(name, "k9", "", "", ProcessState.RUNNING),
                        target(other, "r2", "", "", ProcessState.RUNNING));
        String quoted = Selectors.named(name);

        assertThat(chosen(Selectors.forLook(List.of(quoted + "@k9"), two))).isEqualTo(name + "@k9");
        assertThat(((Selection.Found) Selectors.forLook(List.of(name), two)).processes())
                .contains(new ProcessId("k9", name));
    }

    @Provide
    Arbitrary<String> names() {
        return Any.name();
    }

    @Property(tries = 2000)
    void aGlobIsWhatItsExpressionIs(
            @ForAll @CharRange(from = 'a', to = 'b') @Chars({'*', '?', '/'}) @StringLength(max = 8)
                    String glob,
            @ForAll @CharRange(from = 'a', to = 'b') @Chars('/') @StringLength(max = 8)
                    String text) {
        String regex =
                glob.replace("?", "[^/]")
                        .replace("**", "\0")
                        .replace("*", "[^/]*")
                        .replace("\0", ".*");
        assertThat(new Glob(glob).matches(text)).isEqualTo(text.matches(regex));
    }

    @Property(tries = 2000)
    void anyTextHasAnAnswer(@ForAll String text) {
        assertThat(Selectors.forAction(List.of(text), ALL)).isNotNull();
    }

    private static String chosen(Selection selection) {
        assertThat(selection).as(selection.sentence()).isInstanceOf(Selection.Found.class);
        return String.join(
                " ",
                ((Selection.Found) selection)
                        .processes().stream().map(ProcessId::toString).toList());
    }

    private static Target aliased(Target target, String alias) {
        return new Target(
                target.id(), target.labels(), target.state(), target.hostName(), List.of(alias));
    }

    private static Target target(
            String name, String host, String group, String tags, ProcessState state) {
        List<String> all = tags.isEmpty() ? List.of() : Arrays.asList(tags.split(","));
        return new Target(
                new ProcessId(host, name), new Labels(group, all, 0, List.of()), state, host);
    }
}
