package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posse.common.config.schema.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use says what the loader does. */
final class SchemaFileTest {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build();
    private static final Path FILE = Generated.project("configs/posse.schema.json");

    private static List<String> complaints(String config) throws IOException {
        return new SchemaCheck(JSON.readTree(JsonSchema.text())).complaints(JSON.readTree(config));
    }

    @Test
    void theFileIsWhatTheCodeSays() throws IOException {
        Generated.wholeFile(FILE, JsonSchema.text());
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> seeds = Files.list(Loads.resource("seeds"));
                Stream<Path> configs = Files.list(Generated.project("configs"))) {
            return Stream.concat(
                    Stream.of(Loads.resource("everything.json")),
                    Stream.concat(seeds, configs)
                            .filter(file -> !file.endsWith("posse.schema.json"))
                            .filter(file -> file.toString().endsWith(".json")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExamplePassesItAndLoads(Path file) throws IOException {
        assertThat(complaints(Files.readString(file))).isEmpty();
        Loads.file(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"processes\": [{\"name\": \"a\", \"comand\": \"b\"}]}",
                "[{\"name\": \"a\", \"command\": \"b\", \"stop\": {\"timeout\": 10}}]",
                "{\"name\": \"a\", \"command\": \"x\", \"restart\": \"sometimes\"}",
                "{\"name\": \"a\", \"command\": \"x\", \"nice\": 20}",
                "{\"groups\": [{\"name\": \"g\"}]}"
            })
    void whatIsRefusedFailsIt(String config) throws IOException {
        assertThat(complaints(config)).isNotEmpty();
        assertThat(ConfigLoader.load(config, "test.json")).isInstanceOf(LoadResult.Invalid.class);
    }
}
