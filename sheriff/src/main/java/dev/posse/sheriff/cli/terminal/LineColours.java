package dev.posse.sheriff.cli.terminal;

import static java.util.Objects.requireNonNull;

import java.util.function.Predicate;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours a line while it is typed: a verb that exists stands out, one that does not is red. */
final class LineColours implements Highlighter {
    private static final AttributedStyle KNOWN = AttributedStyle.BOLD;
    private static final AttributedStyle UNKNOWN =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    private final Predicate<String> isVerb;
    private final boolean colours;

    LineColours(Predicate<String> isVerb, boolean colours) {
        this.isVerb = requireNonNull(isVerb, "isVerb");
        this.colours = colours;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
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
