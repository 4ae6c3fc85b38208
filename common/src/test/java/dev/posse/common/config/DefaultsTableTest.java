package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.config.schema.Field;
import dev.posse.common.config.schema.Shapes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The defaults that the table shows are those that the model has. */
final class DefaultsTableTest {
    private static final List<String> WORDS = List.of("the deputy's", "the user's", "inherited");

    private static final Map<String, String> NEEDED =
            Map.of(
                    "health_check",
                    "\"health_check\": {\"url\": \"http://localhost/\"}",
                    "limits",
                    "\"limits\": {\"memory_mb\": 100}");

    static Stream<Field> fields() {
        return Shapes.PROCESS.fields().stream()
                .filter(Field::acted)
                .filter(field -> !field.fallback().isEmpty() && !WORDS.contains(field.fallback()))
                // A size alone asks for a terminal.
                .filter(field -> !List.of("tty.columns", "tty.rows").contains(field.path()))
                // A range, which no list of single codes says as shortly.
                .filter(field -> !field.path().equals("health_check.expected_status"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void sayingADefaultChangesNothing(Field field) {
        String[] steps = field.path().split("\\.");
        String value = literal(field.fallback());
        String member = value;
        for (int i = steps.length - 1; i >= 0; i--) {
            member =
                    "\""
                            + steps[i]
                            + "\": "
                            + (i == steps.length - 1 ? member : "{" + member + "}");
        }
        // Checks and limits have to check and limit something.
        String above =
                NEEDED.containsKey(steps[0]) && steps.length > 1
                        ? "\"defaults\": {" + NEEDED.get(steps[0]) + "}, "
                        : "";
        // Relative names of files need a folder, so the text has one.
        LoadResult said =
                ConfigLoader.load(
                        "{"
                                + above
                                + "\"processes\": [{\"name\": \"a\", \"command\": \"x\", "
                                + member
                                + "}]}",
                        "test.json",
                        LoadOptions.STRICT.withBase(Loads.resource("seeds")));

        assertThat(Loads.loaded(said).configuration())
                .isEqualTo(
                        Loads.valid(
                                "{"
                                        + above
                                        + "\"processes\": [{\"name\": \"a\", \"command\": \"x\"}]}"));
    }

    private static String literal(String fallback) {
        return fallback.matches("-?[0-9.]+|true|false|\\[.*]|\\{.*}")
                ? fallback
                : "\"" + fallback + "\"";
    }
}
