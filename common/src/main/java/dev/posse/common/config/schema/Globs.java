package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Shown;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Patterns of files: {@code src/**}, {@code *.json}. */
final class Globs {
    private static final int LONGEST = 1000;

    private Globs() {}

    static Optional<String> problem(String glob) {
        if (glob.isBlank()) {
            return Optional.of("is blank");
        }
        if (glob.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return matcher == null ? Optional.of("is no pattern") : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("is no pattern of files: " + reason(e.getDescription()));
        } catch (IllegalArgumentException e) {
            return Optional.of("is no pattern of files: " + Shown.word(e.getMessage()));
        }
    }

    /** The library names a missing bracket with one quote before it and none behind. */
    private static String reason(String description) {
        for (String pair : new String[] {"[]", "{}"}) {
            if (description.contains("Missing") && description.contains(pair.substring(1))) {
                return "a " + pair.charAt(0) + " is not closed by a " + pair.charAt(1);
            }
        }
        return description.toLowerCase(Locale.ROOT);
    }
}
