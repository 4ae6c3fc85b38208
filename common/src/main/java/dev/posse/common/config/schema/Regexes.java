package dev.posse.common.config.schema;

import dev.posse.common.text.RegexText;
import java.util.Optional;

/** Regular expressions as people write them: plain, or between slashes with flags behind. */
final class Regexes {
    /** The compiler of expressions recurses; nobody writes one of this length by hand. */
    private static final int LONGEST = 2000;

    /** So that it compiles wherever it is used, with whatever stack that program has. */
    private static final int DEEPEST = 100;

    private Regexes() {}

    static Optional<String> problem(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (text.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        if (depth(text) > DEEPEST) {
            return Optional.of("is nested more than " + DEEPEST + " deep");
        }
        return RegexText.problem(text);
    }

    /** Of what is open at once; quoted brackets count too, which is on the safe side. */
    private static int depth(String text) {
        int open = 0;
        int most = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '(' || letter == '[') {
                most = Math.max(most, ++open);
            } else if (letter == ')' || letter == ']') {
                open = Math.max(0, open - 1);
            }
        }
        return most;
    }
}
