package dev.posse.common.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a configuration is loaded.
 *
 * @param lenient unknown keys are warnings
 * @param base the folder that relative paths of a text count from, and in which it may name further
 *     files; a file's own folder comes before it
 */
public record LoadOptions(boolean lenient, Optional<Path> base) {
    public static final LoadOptions STRICT = new LoadOptions(false, Optional.empty());
    public static final LoadOptions LENIENT = new LoadOptions(true, Optional.empty());

    public LoadOptions {
        requireNonNull(base, "base");
    }

    public LoadOptions withBase(Path folder) {
        return new LoadOptions(lenient, Optional.of(folder));
    }
}
