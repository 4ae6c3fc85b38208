package dev.posse.common.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions as people write them: plain, or between slashes with JavaScript's flags
 * behind. Looking for one in a text ends in bounded time, whatever the expression.
 */
public final class RegexText {
    /** Characters that one search may look at; a sensible expression needs a few for each. */
    static final int MOST_LOOKS = 2_000_000;

    private static final Pattern SLASHED = Pattern.compile("/(.*)/([a-z]*)", Pattern.DOTALL);

    private RegexText() {}

    /** What is wrong with it; empty: nothing. */
    public static Optional<String> problem(String text) {
        Matcher slashed = SLASHED.matcher(text);
        if (slashed.matches() && !slashed.group(2).matches("[dgimsuy]*")) {
            return Optional.of("has flags other than d, g, i, m, s, u and y");
        }
        try {
            Pattern compiled = compile(text);
            return compiled == null ? Optional.of("is none") : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "is no regular expression: "
                            + e.getDescription()
                            + (e.getIndex() < 0 ? "" : " near character " + (e.getIndex() + 1)));
        }
    }

    /** PatternSyntaxException when it is none. */
    public static Pattern compile(String text) {
        Matcher slashed = SLASHED.matcher(text);
        if (!slashed.matches()) {
            return Pattern.compile(text);
        }
        int flags = 0;
        for (char flag : slashed.group(2).toCharArray()) {
            flags |=
                    switch (flag) {
                        case 'i' -> Pattern.CASE_INSENSITIVE;
                        case 'm' -> Pattern.MULTILINE;
                        case 's' -> Pattern.DOTALL;
                        case 'u' -> Pattern.UNICODE_CASE;
                        default -> 0;
                    };
        }
        return Pattern.compile(slashed.group(1), flags);
    }

    /** Whether it is in there; {@link Endless} when finding out takes too long. */
    public static boolean finds(Pattern pattern, CharSequence text) throws Endless {
        return finds(pattern, text, new Effort());
    }

    /**
     * Likewise, and takes what it cost from an effort that several searches share. A search begun
     * is never cut short for what those before it cost.
     */
    public static boolean finds(Pattern pattern, CharSequence text, Effort effort) throws Endless {
        int[] left = {MOST_LOOKS};
        try {
            return pattern.matcher(new Watched(text, left)).find();
        } catch (Exhausted | StackOverflowError e) {
            left[0] = 0;
            throw new Endless();
        } finally {
            effort.left -= MOST_LOOKS - left[0];
        }
    }

    /** What several searches may cost together: as much as the longest one alone. */
    public static final class Effort {
        private int left = MOST_LOOKS;

        /** Whether no further search should be begun. */
        public boolean isSpent() {
            return left <= 0;
        }
    }

    /** A search that was cut off: the expression backtracks without end on this text. */
    public static final class Endless extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super(null, null, false, false);
        }
    }

    /** Counts how often it is looked at. */
    private record Watched(CharSequence text, int[] left) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
