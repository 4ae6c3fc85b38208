package dev.posse.common.selector;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Globs and regular expressions over names, none of which may run for ever. */
final class Patterns {
    /** How often a match may look at a character before it is called endless. */
    private static final int MOST_LOOKS = 200_000;

    private Patterns() {}

    static boolean isGlob(String text) {
        return text.contains("*") || text.contains("?");
    }

    /** {@code *} and {@code ?}; everything else is itself. Case counts. */
    static Predicate<String> glob(String text) {
        if (!isGlob(text)) {
            return text::equals;
        }
        return name -> globMatches(text, name);
    }

    /** An expression that finds something in the name; SelectorException when it is none. */
    static Predicate<String> regex(String expression) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new SelectorException("is no regular expression: " + e.getDescription());
        }
        return name -> {
            try {
                return pattern.matcher(new Counted(name, new int[1])).find();
            } catch (Endless e) {
                throw new SelectorException("takes too long to match; make it simpler");
            }
        };
    }

    /** Linear, with one step back to the last star. */
    private static boolean globMatches(String glob, String name) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < name.length()) {
            if (at < glob.length()
                    && (glob.charAt(at) == '?' || glob.charAt(at) == name.charAt(i))
                    && glob.charAt(at) != '*') {
                at++;
                i++;
            } else if (at < glob.length() && glob.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < glob.length() && glob.charAt(at) == '*') {
            at++;
        }
        return at == glob.length();
    }

    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private record Counted(CharSequence text, int[] looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw new Endless();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
