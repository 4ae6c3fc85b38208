package dev.posse.common.config.schema;

import dev.posse.common.text.RegexText;
import java.util.Optional;

/** Regular expressions as people write them: plain, or between slashes with flags behind. */
final class Regexes {
    /** The compiler of expressions recurses; nobody writes one of this length by hand. */
    private static final int LONGEST = 2000;

    private Regexes() {}

    static Optional<String> problem(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (text.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        return RegexText.problem(text);
    }
}
