package dev.posse.gui.logs;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What is looked for in the log. */
public final class LogQuery {
    /** A line that takes longer than this stops the search: the pattern explodes. */
    static final long LINE_NANOS = 50_000_000;

    private static final int MOST_SPANS = 200;

    private final String text;
    private final boolean ignoreCase;
    private final Pattern pattern;
    private final Optional<byte[]> plain;

    private LogQuery(String text, boolean ignoreCase, Pattern pattern, Optional<byte[]> plain) {
        this.text = text;
        this.ignoreCase = ignoreCase;
        this.pattern = pattern;
        this.plain = plain;
    }

    /** Part of a match: {@code from} inclusive, {@code to} exclusive. */
    public record Span(int from, int to) {}

    /** Thrown when one line took too long. */
    static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooSlow() {
            super("the pattern takes too long", null, false, false);
        }
    }

    /**
     * Looks for the text as it is, or as a regular expression.
     *
     * @throws PatternSyntaxException when it is none
     */
    public static LogQuery of(String text, boolean regex, boolean ignoreCase) {
        requireNonNull(text, "text");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to look for");
        }
        int flags = ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        Pattern pattern = Pattern.compile(text, regex ? flags : flags | Pattern.LITERAL);
        boolean ascii = text.chars().allMatch(letter -> letter < 128);
        Optional<byte[]> plain =
                regex || ignoreCase && !ascii
                        ? Optional.empty()
                        : Optional.of(
                                (ignoreCase ? text.toLowerCase(Locale.ROOT) : text)
                                        .getBytes(StandardCharsets.UTF_8));
        return new LogQuery(text, ignoreCase, pattern, plain);
    }

    public String text() {
        return text;
    }

    boolean ignoreCase() {
        return ignoreCase;
    }

    /** The bytes to look for where no pattern is needed. */
    Optional<byte[]> plain() {
        return plain;
    }

    /** Whether the line has it; {@link TooSlow} when that takes too long to find out. */
    boolean finds(CharSequence line) {
        return pattern.matcher(new Impatient(line)).find();
    }

    /** Where in the line it is; nothing when that takes too long to find out. */
    public List<Span> spans(CharSequence line) {
        List<Span> spans = new ArrayList<>();
        try {
            Matcher matcher = pattern.matcher(new Impatient(line));
            while (matcher.find() && spans.size() < MOST_SPANS) {
                if (matcher.end() > matcher.start()) {
                    spans.add(new Span(matcher.start(), matcher.end()));
                }
            }
        } catch (TooSlow slow) {
            spans.clear();
        }
        return spans;
    }

    /** Text that ends a match which backtracks without end. */
    private static final class Impatient implements CharSequence {
        private static final int CHECK_EVERY = 1 << 14;

        private final CharSequence text;
        private final long deadline = System.nanoTime() + LINE_NANOS;
        private int reads;

        Impatient(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++reads % CHECK_EVERY == 0 && System.nanoTime() > deadline) {
                throw new TooSlow();
            }
            return text.charAt(index);
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
}
