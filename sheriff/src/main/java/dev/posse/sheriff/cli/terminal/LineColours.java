package dev.posse.sheriff.cli.terminal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Colours a line while it is typed: a verb that exists stands out, one that does not is red. Shows
 * how the line went on the last time behind the cursor.
 */
final class LineColours implements Highlighter {
    private static final AttributedStyle KNOWN = AttributedStyle.BOLD;
    private static final AttributedStyle UNKNOWN =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    private final Predicate<String> isVerb;
    private final boolean colours;
    private final Function<String, Optional<String>> continuation;

    /**
     * @param continuation what followed these words the last time
     */
    LineColours(
            Predicate<String> isVerb,
            boolean colours,
            Function<String, Optional<String>> continuation) {
        this.isVerb = requireNonNull(isVerb, "isVerb");
        this.colours = colours;
        this.continuation = requireNonNull(continuation, "continuation");
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        reader.setTailTip(buffer.isBlank() ? "" : continuation.apply(buffer).orElse(""));
        int begin = 0;
        while (begin < buffer.length() && buffer.charAt(begin) == ' ') {
            begin++;
        }
        int end = buffer.indexOf(' ', begin);
        boolean finished = end >= 0;
        end = finished ? end : buffer.length();
        String verb = buffer.substring(begin, end);
        if (!colours || verb.isEmpty() || verb.startsWith("!") || verb.startsWith("#")) {
            return new AttributedString(buffer);
        }
        AttributedStringBuilder coloured = new AttributedStringBuilder();
        coloured.append(buffer.substring(0, begin));
        boolean known = isVerb.test(verb);
        // A verb that is still being typed is not wrong yet.
        coloured.styled(known ? KNOWN : finished ? UNKNOWN : AttributedStyle.DEFAULT, verb);
        return coloured.append(buffer.substring(end)).toAttributedString();
    }
}
