package dev.posse.sheriff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.config.schema.ScriptLine;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.script.Script;
import dev.posse.sheriff.core.orders.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a source said beside its processes, as the state keeps it. */
final class SourceTextTest {
    private static final Script GO =
            new Script("go", List.of(ScriptLine.parse("start cmd \"a\" wait \"running\"")));

    @Test
    void scriptsComeBackAsTheyWere() {
        Source source =
                new Source("/etc/robot.json", List.of(), List.of(GO), Map.of("templates", "{}"));
        assertThat(SourceText.fromJson("/etc/robot.json", SourceText.toJson(source)))
                .isEqualTo(source);
    }

    @Test
    void setsComeBackAsTheyWereAlsoFromAnOlderVersion() throws Exception {
        ProcessSet web =
                new ProcessSet(
                        "web",
                        List.of("db", "worker"),
                        ProcessSet.StartOrder.PARALLEL,
                        ProcessSet.StopOrder.SEQUENTIAL,
                        true,
                        ProcessSet.OnStartFailure.ROLLBACK);
        Source source =
                new Source(
                        "/etc/web.json",
                        List.of(),
                        List.of(),
                        List.of(web, ProcessSet.of("all of it", "web")),
                        Map.of());
        assertThat(SourceText.fromJson("/etc/web.json", SourceText.toJson(source)))
                .isEqualTo(source);

        String old =
                "{\"deputies\": [], \"later\": {\"groups\":"
                        + " [{\"name\": \"all of it\", \"members\": [\"web\"]}]}}";
        assertThat(SourceText.fromJson("/etc/web.json", Json.MAPPER.readTree(old)).sets())
                .containsExactly(ProcessSet.of("all of it", "web"));
    }

    @Test
    void thoseThatAnOlderVersionOnlyKeptAreReadAndActed() throws Exception {
        String old =
                "{\"deputies\": [], \"later\": {\"scripts\": {\"go\":"
                        + " [\"start cmd \\\"a\\\" wait \\\"running\\\";\"]}}}";
        assertThat(SourceText.fromJson("/etc/robot.json", Json.MAPPER.readTree(old)))
                .isEqualTo(new Source("/etc/robot.json", List.of(), List.of(GO), Map.of()));
    }

    @Test
    void whatAnOlderVersionKeptUnreadIsKept() throws Exception {
        String old = "{\"deputies\": [], \"later\": {\"scripts\": {\"go\": [\"dance\"]}}}";
        Source source = SourceText.fromJson("/etc/robot.json", Json.MAPPER.readTree(old));
        assertThat(source.scripts()).isEmpty();
        assertThat(source.later()).containsOnlyKeys("scripts");
    }

    @Test
    void aDamagedStateSaysSo() throws Exception {
        String wrong = "{\"deputies\": [], \"scripts\": {\"go\": [\"dance\"]}, \"later\": {}}";
        assertThatThrownBy(
                        () -> SourceText.fromJson("/etc/robot.json", Json.MAPPER.readTree(wrong)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
