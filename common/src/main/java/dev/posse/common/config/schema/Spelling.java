package dev.posse.common.config.schema;

import static java.util.Objects.requireNonNull;

/**
 * Another way to write a key.
 *
 * @param path as it is written, from the object that the table is of: {@code restartDelay}
 * @param seed whose spelling it is
 * @param bare what a number without a unit means under it
 * @param weak gives way when the key is there in another spelling as well
 */
public record Spelling(String path, String seed, Bare bare, boolean weak) {
    public Spelling {
        requireNonNull(path, "path");
        requireNonNull(seed, "seed");
        requireNonNull(bare, "bare");
    }
}
