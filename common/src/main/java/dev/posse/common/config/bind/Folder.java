package dev.posse.common.config.bind;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where a configuration file stands.
 *
 * @param path absolute folder that its relative paths count from
 * @param root absolute folder of the outermost file, which no file read may lie outside of
 * @param shown as the user named the folder, for messages
 */
record Folder(Path path, Path root, Path shown) {
    Folder {
        requireNonNull(path, "path");
        requireNonNull(root, "root");
        requireNonNull(shown, "shown");
    }
}
