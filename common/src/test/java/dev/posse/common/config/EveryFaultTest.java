package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.config.schema.Field;
import dev.posse.common.config.schema.Shapes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault is told once, at its own place, and all of them at once. */
final class EveryFaultTest {
    /** What hardly any key takes. */
    private static final List<String> NONSENSE =
            List.of("{}", "[[]]", "5", "-5", "1.5", "true", "\"\\u0000\"", "\" \"", "\"?? ?\"");

    /** What has to lie below a key so that its own fault is the only one. */
    private static final Map<String, String> BELOW =
            Map.of(
                    "scheduler.priority", "\"scheduler\": {\"policy\": \"rr\"}",
                    "on_lost_sheriff.after", "\"on_lost_sheriff\": \"stop\"",
                    "on_lost_sheriff.signal",
                            "\"on_lost_sheriff\": {\"policy\": \"signal\", \"after\": \"5s\"}",
                    "on_lost_sheriff.process",
                            "\"on_lost_sheriff\": {\"policy\": \"run\", \"after\": \"5s\"}",
                    "limits", "\"limits\": {\"memory_mb\": 1}",
                    "health_check", "\"health_check\": {\"url\": \"https://h/\"}");

    private static final List<String> SUBJECTS =
            List.of(
                    "health_check.url",
                    "health_check.port",
                    "health_check.script",
                    "health_check.pattern",
                    "health_check.type");

    static Stream<Field> fields() {
        return Shapes.PROCESS.fields().stream();
    }

    /** Whatever follows from a wrong value is not told as a second problem. */
    @ParameterizedTest
    @MethodSource("fields")
    void aWrongValueIsToldOnceAtItsPlace(Field field) {
        int refused = 0;
        for (String value : NONSENSE) {
            String before = before(field);
            String text = before + value + "}".repeat(field.path().split("\\.").length) + "]}";
            if (ConfigLoader.load(text, "test.json") instanceof LoadResult.Invalid invalid) {
                refused++;
                assertThat(invalid.problems()).as(text).hasSize(1);
                Problem problem = invalid.problems().get(0);
                assertThat(problem.line()).as(text).isEqualTo(2);
                int column = before.length() - before.indexOf('\n');
                assertThat(problem.column()).as(text).isBetween(column, column + value.length());
                assertThat(problem.path()).as(text).startsWith("$.processes[0]." + field.path());
            }
        }
        assertThat(refused).isPositive();
    }

    /** A process up to the value of that key, which stands on the second line. */
    private static String before(Field field) {
        String[] steps = field.path().split("\\.");
        StringBuilder text = new StringBuilder("{\"defaults\": {").append(below(field.path()));
        text.append("}, \"processes\": [{");
        if (!field.path().equals("name")) {
            text.append("\"name\": \"a\", ");
        }
        if (!field.path().equals("command")) {
            text.append("\"command\": \"x\", ");
        }
        text.append('\n');
        for (int i = 0; i < steps.length; i++) {
            text.append('"').append(steps[i]).append(i == steps.length - 1 ? "\": " : "\": {");
        }
        return text.toString();
    }

    private static String below(String path) {
        return SUBJECTS.contains(path)
                ? ""
                : BELOW.getOrDefault(path, BELOW.getOrDefault(path.replaceAll("\\..*", ""), ""));
    }

    @Test
    void oneFaultForEachKeyOfEverything() throws IOException {
        Path file = Loads.resource("bad/everything.json");
        LoadResult result = ConfigLoader.load(file, LoadOptions.STRICT);
        String told =
                ((LoadResult.Invalid) result)
                        .problems().stream()
                                .map(EveryFaultTest::line)
                                .collect(Collectors.joining("\n", "", "\n"));
        Generated.wholeFile(Path.of("src/test/resources/config/bad/everything.txt"), told);
    }

    /** Without folders, which differ from machine to machine. */
    private static String line(Problem problem) {
        String folder = Loads.resource("bad").toString();
        return problem.toString().replace(folder + "/", "").replace(folder, "");
    }
}
