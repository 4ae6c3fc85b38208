package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.ProcessSpec;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** Short ways to load, for tests. */
final class Loads {
    private Loads() {}

    /** The path of a test resource such as {@code seeds/procman.json}. */
    static Path resource(String name) {
        try {
            return Path.of(Loads.class.getResource("/config/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static LoadResult.Loaded loaded(LoadResult result) {
        assertThat(result)
                .as(() -> result instanceof LoadResult.Invalid invalid ? invalid.text() : "loaded")
                .isInstanceOf(LoadResult.Loaded.class);
        return (LoadResult.Loaded) result;
    }

    static LoadResult.Loaded file(Path file) {
        return loaded(ConfigLoader.load(file, LoadOptions.STRICT));
    }

    static Configuration valid(String text) {
        return loaded(ConfigLoader.load(text, "test.json")).configuration();
    }

    /** The one process of a bare process object. */
    static ProcessSpec process(String text) {
        List<ProcessSpec> processes = valid(text).processes();
        assertThat(processes).hasSize(1);
        return processes.get(0);
    }

    static List<String> problems(String text) {
        LoadResult result = ConfigLoader.load(text, "test.json");
        assertThat(result).isInstanceOf(LoadResult.Invalid.class);
        return ((LoadResult.Invalid) result).problems().stream().map(Problem::toString).toList();
    }

    static List<String> warnings(String text) {
        return loaded(ConfigLoader.load(text, "test.json")).warnings().stream()
                .map(Problem::toString)
                .toList();
    }
}
