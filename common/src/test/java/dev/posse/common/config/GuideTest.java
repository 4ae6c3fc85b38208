package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.config.schema.Field;
import dev.posse.common.config.schema.Shape;
import dev.posse.common.config.schema.Shapes;
import dev.posse.common.config.schema.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The guide to the format shows what loads, and its tables are those of the code. */
final class GuideTest {
    private static final Path GUIDE = Generated.project("docs/configuration.md");
    private static final List<Path> PAGES =
            List.of(
                    GUIDE,
                    Generated.project("docs/supervision.md"),
                    Generated.project("docs/order.md"));
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> everyExampleLoads() throws IOException {
        StringBuilder pages = new StringBuilder();
        for (Path page : PAGES) {
            pages.append(Files.readString(page));
        }
        List<String> examples = EXAMPLE.matcher(pages).results().map(m -> m.group(1)).toList();
        assertThat(examples).hasSizeGreaterThan(5);
        return examples.stream()
                .map(
                        example ->
                                DynamicTest.dynamicTest(
                                        example.lines().findFirst().orElse(""),
                                        () -> assertThat(load(example).warnings()).isEmpty()));
    }

    private LoadResult.Loaded load(String example) throws IOException {
        return Loads.file(Files.writeString(folder.resolve("example.json"), example));
    }

    @Test
    void theProblemsShownAreThoseTold() throws IOException {
        Matcher shown =
                Pattern.compile("```text\n(.*?)\n```", Pattern.DOTALL)
                        .matcher(Files.readString(GUIDE));
        assertThat(shown.find()).isTrue();
        LoadResult result =
                ConfigLoader.load(
                        """
                        {
                          "processes": [
                            // two slips
                            { "name": "camera",       "comand": "camera_driver" },
                            { "name": "planner", "command": "planner", "stop": {"timeout": 10 } }
                          ]
                        }
                        """,
                        "robot.json");

        assertThat(((LoadResult.Invalid) result).text()).isEqualTo(shown.group(1));
    }

    @Test
    void theTablesAreThoseOfTheCode() throws IOException {
        part("keys of a process", Shapes.PROCESS, true);
        part("later keys of a process", Shapes.PROCESS, false);
        part("keys of a file", Shapes.FILE, true);
        part("later keys of a file", Shapes.FILE, false);
        within("objects within a process", Shapes.PROCESS);
        within("objects within a file", Shapes.FILE);
    }

    /** Objects that have keys of their own, but for whole processes. */
    private static void within(String mark, Shape shape) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        shape.fields().stream()
                .flatMap(field -> field.type().shapes())
                .filter(inner -> inner.fields().size() < 20)
                .forEach(inner -> collect(inner, rows));
        Generated.part(
                GUIDE,
                "<!-- begin: " + mark + " -->",
                "<!-- end: " + mark + " -->",
                "| object | its keys |\n|---|---|\n" + String.join("", rows.values()));
    }

    private static void collect(Shape shape, Map<String, String> rows) {
        String keys =
                shape.fields().stream()
                        .map(field -> "`" + field.path() + "`: " + field.type().shown())
                        .collect(Collectors.joining("; "));
        rows.putIfAbsent(shape.name(), "| " + shape.name() + " | " + keys + " |\n");
        shape.fields().stream()
                .flatMap(field -> field.type().shapes())
                .forEach(inner -> collect(inner, rows));
    }

    private static void part(String mark, Shape shape, boolean acted) throws IOException {
        Generated.part(
                GUIDE,
                "<!-- begin: " + mark + " -->",
                "<!-- end: " + mark + " -->",
                shape.fields().stream()
                        .filter(field -> field.acted() == acted)
                        .map(GuideTest::row)
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "| key | what it is | takes | default | also written |\n"
                                                + "|---|---|---|---|---|\n",
                                        "\n")));
    }

    private static String row(Field field) {
        return "| `"
                + field.path()
                + "` | "
                + field.about()
                + " | "
                + field.type().shown()
                + " | "
                + (field.fallback().isEmpty() ? "" : "`" + field.fallback() + "`")
                + " | "
                + field.others().stream()
                        .map(Spelling::path)
                        .distinct()
                        .map(path -> "`" + path + "`")
                        .collect(Collectors.joining(", "))
                + " |";
    }
}
