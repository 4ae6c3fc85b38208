package dev.posse.common.config.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions as people write them: plain, or between slashes with flags behind. */
final class Regexes {
    /** The compiler of expressions recurses; nobody writes one of this length by hand. */
    private static final int LONGEST = 2000;

    private static final Pattern SLASHED = Pattern.compile("/(.*)/([a-z]*)", Pattern.DOTALL);

    private Regexes() {}

    static Optional<String> problem(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (text.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        Matcher slashed = SLASHED.matcher(text);
        if (slashed.matches() && !slashed.group(2).matches("[dgimsuy]*")) {
            return Optional.of("has flags other than d, g, i, m, s, u and y");
        }
        try {
            Pattern compiled = Pattern.compile(slashed.matches() ? slashed.group(1) : text);
            return compiled == null ? Optional.of("is none") : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "is no regular expression: "
                            + e.getDescription()
                            + (e.getIndex() < 0 ? "" : " near character " + (e.getIndex() + 1)));
        }
    }
}
