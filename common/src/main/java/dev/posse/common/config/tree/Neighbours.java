package dev.posse.common.config.tree;

import dev.posse.common.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks beside a file that does not exist for one that may have been meant. */
final class Neighbours {
    private static final int MOST_LOOKED_AT = 1000;

    private Neighbours() {}

    /** A hint; empty when nothing near is there. */
    static String like(Path missing) {
        Path folder = missing.toAbsolutePath().getParent();
        Path name = missing.getFileName();
        if (folder == null || name == null) {
            return "";
        }
        if (!Files.isDirectory(folder)) {
            return "there is no folder " + Shown.word(folder.toString());
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.limit(MOST_LOOKED_AT).map(file -> file.getFileName().toString()).toList();
            return Nearest.to(name.toString(), names)
                    .map(
                            near ->
                                    "did you mean "
                                            + Shown.word(missing.resolveSibling(near).toString())
                                            + "?")
                    .orElse("");
        } catch (IOException e) {
            // A folder that may not be listed gives no suggestion; the file is missing all the
            // same.
            return "";
        }
    }
}
