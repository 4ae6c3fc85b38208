package dev.posse.sheriff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.cli.verb.Verbs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every spelling of another tool, and what it means here. */
final class DialectsTest {
    @ParameterizedTest
    @CsvSource({
        "list, ps",
        "jlist, ps -o json",
        "monit, top",
        "show camera, describe camera",
        "tail -f camera, logs -f camera",
        "reread, plan",
        "update, apply",
        "load-config f.json, apply f.json",
        "delete camera, remove camera",
        "rm camera, remove camera",
        "start-process camera, start camera",
        "stop-process camera, stop camera",
        "restart-process camera, restart camera",
        "sendSignal HUP camera, signal HUP camera",
        "group-start --group nav, start group:nav",
        "group-stop --group=nav, stop group:nav",
        "group-status --group=nav, ps group:nav",
        "list --group, ps --groups",
        "list --group nav -o json, ps group:nav -o json",
        "ps --tag dev, ps tag:dev",
        "start --tag dev, start tag:dev",
        "group start nav, start group:nav",
        "groups restart nav arm --rolling, restart group:nav group:arm --rolling",
        "ps list, ps",
        "ps start camera, start camera",
        "ps stop camera, stop camera",
        "ps restart camera, restart camera",
        "ps logs camera -n 5, logs camera -n 5",
        "ps status camera, describe camera",
        "ls list, ps",
        "status camera, describe camera",
        "kill -9 camera, signal 9 camera",
        "kill -HUP camera, signal HUP camera",
        "kill -SIGHUP camera, signal SIGHUP camera",
        "-o json list, -o json ps",
        "'add-process l25 sleep /tmp k9 --autostart', add --cmd=sleep --cwd=/tmp --host=k9 --start --autostart -- l25"
    })
    void isTranslated(String typed, String meant) {
        assertThat(translate(typed)).isPresent().get().isEqualTo("sheriff " + meant);
        String verb = Typed.of(List.of(meant.split(" "))).verb().orElseThrow();
        assertThat(Verbs.all().find(verb)).as("native verb %s", verb).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ps",
                "ps camera",
                "ls",
                "status",
                "status --name camera",
                "status --config f.json",
                "kill camera",
                "start camera",
                "ps -o json",
                ""
            })
    void nativeFormsStayAsTheyAre(String typed) {
        assertThat(translate(typed)).isEmpty();
    }

    @Test
    void aProcessThatBearsTheWordIsMeant() {
        assertThat(Dialects.translate(Typed.of(List.of("ps", "list")), word -> word.equals("list")))
                .isEmpty();
    }

    @Test
    void theNativeSpellingIsToldOnceOnStderr() {
        CliRun run = CliRun.on(new FakeSheriff(Views.snapshot(Views.process("camera").view())));
        assertThat(run.run("list", "-o", "name").exit()).isZero();
        assertThat(run.lines()).containsExactly("camera");
        assertThat(run.err()).isEqualTo("sheriff: here that is `sheriff ps -o name`\n");
        assertThat(run.run("ps", "-o", "name").err()).isEmpty();
    }

    private static Optional<String> translate(String typed) {
        List<String> words = typed.isEmpty() ? List.of() : Arrays.asList(typed.split(" "));
        return Dialects.translate(Typed.of(words), word -> false).map(Typed::line);
    }
}
