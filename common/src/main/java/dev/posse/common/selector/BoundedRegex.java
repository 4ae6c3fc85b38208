package dev.posse.common.selector;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a stranger, found anywhere in a name. A match may look at so many
 * characters, and all together may take {@link #MOST}; an expression that would backtrack for ever
 * is given up.
 */
final class BoundedRegex {
    static final Duration MOST = Duration.ofSeconds(1);
    static final int LONGEST = 256;
    private static final int MOST_LOOKS = 500_000;
    private static final int MOST_COUNTED = 1000;
    private static final int LOOKS_BETWEEN_CLOCKS = 64;
    private static final Pattern COUNTED = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    private final Pattern pattern;
    private final LongSupplier nanoTime;
    private long spent;

    /** SelectorException for what is none. */
    BoundedRegex(String text, boolean anyCase, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        if (text.length() > LONGEST) {
            throw new SelectorException("is longer than " + LONGEST + " characters");
        }
        requireFewRepetitions(text);
        try {
            pattern =
                    Pattern.compile(
                            text, anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        } catch (PatternSyntaxException e) {
            throw new SelectorException("is no regular expression: " + e.getDescription());
        } catch (StackOverflowError e) {
            throw new SelectorException("is nested too deeply");
        }
    }

    /** SelectorException when it takes too long. */
    boolean found(String text) {
        long began = nanoTime.getAsLong();
        try {
            return pattern.matcher(new Watched(text, began + MOST.toNanos() - spent)).find();
        } catch (Endless | StackOverflowError e) {
            throw new SelectorException("takes too long to match; make it simpler");
        } finally {
            spent += nanoTime.getAsLong() - began;
        }
    }

    /** Counted repetitions of nothing never look at the text, so that no bound would stop them. */
    private static void requireFewRepetitions(String text) {
        var counted = COUNTED.matcher(text);
        long product = 1;
        while (counted.find()) {
            boolean open = counted.group(2) == null || counted.group(2).isEmpty();
            String most = open ? counted.group(1) : counted.group(2);
            product *= most.length() > 4 ? MOST_COUNTED + 1 : Math.max(1, Long.parseLong(most));
            if (product > MOST_COUNTED) {
                throw new SelectorException("repeats something over " + MOST_COUNTED + " times");
            }
        }
    }

    /** A text that counts how often it is read. */
    private final class Watched implements CharSequence {
        private final CharSequence text;
        private final long deadline;
        private int looks;

        Watched(CharSequence text, long deadline) {
            this.text = text;
            this.deadline = deadline;
        }

        @Override
        public char charAt(int index) {
            looks++;
            if (looks > MOST_LOOKS
                    || (looks % LOOKS_BETWEEN_CLOCKS == 0 && nanoTime.getAsLong() - deadline > 0)) {
                throw new Endless();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1;

        Endless() {
            super("endless", null, false, false);
        }
    }
}
