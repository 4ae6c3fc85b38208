package dev.posse.gui.logs;

import java.util.ArrayList;
import java.util.List;

/**
 * What a child wrote as a person sees it: colours kept as spans, a carriage return begins the line
 * anew, tabs widened, every other control character and sequence gone.
 *
 * @param text what is seen
 * @param spans where it is styled, in order, without overlap
 */
public record AnsiText(String text, List<Span> spans) {
    private static final int TAB = 8;

    /** Part of the text and its style. */
    public record Span(int from, int to, AnsiStyle style) {}

    public AnsiText {
        spans = List.copyOf(spans);
    }

    /** Only what is seen. */
    public static String plain(String raw) {
        return isPlain(raw) ? raw : parse(raw).text();
    }

    public static AnsiText parse(String raw) {
        return isPlain(raw) ? new AnsiText(raw, List.of()) : new Parser(raw).parse();
    }

    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char letter = raw.charAt(i);
            if (letter < ' ' || letter >= 0x7f && letter < 0xa0) {
                return false;
            }
        }
        return true;
    }

    private static final class Parser {
        private final String raw;
        private final StringBuilder text = new StringBuilder();
        private final List<Span> spans = new ArrayList<>();
        private AnsiStyle style = AnsiStyle.PLAIN;
        private int styledFrom;
        private int at;

        Parser(String raw) {
            this.raw = raw;
        }

        AnsiText parse() {
            int end = raw.length();
            while (end > 0 && raw.charAt(end - 1) == '\r') {
                end--;
            }
            while (at < end) {
                char letter = raw.charAt(at++);
                if (letter == 0x1b) {
                    escape(end);
                } else if (letter == '\r') {
                    again();
                } else if (letter == '\t') {
                    text.append(" ".repeat(TAB - text.length() % TAB));
                } else if (letter == '\b') {
                    text.setLength(Math.max(styledFrom, text.length() - 1));
                } else if (letter >= ' ' && (letter < 0x7f || letter >= 0xa0)) {
                    text.append(letter);
                }
            }
            close();
            return new AnsiText(text.toString(), spans);
        }

        private void again() {
            text.setLength(0);
            spans.clear();
            styledFrom = 0;
        }

        private void escape(int end) {
            if (at >= end) {
                return;
            }
            char kind = raw.charAt(at++);
            if (kind == '[') {
                control(end);
            } else if (kind == ']' || kind == 'P' || kind == 'X' || kind == '^' || kind == '_') {
                string(end);
            } else if (kind >= ' ' && kind <= '/') {
                at = Math.min(end, at + 1);
            }
        }

        /** ESC [ parameters letter; only the letter m (colours) does something. */
        private void control(int end) {
            int from = at;
            while (at < end && (raw.charAt(at) < '@' || raw.charAt(at) > '~')) {
                at++;
            }
            if (at < end && raw.charAt(at++) == 'm') {
                close();
                style = style.with(raw.substring(from, at - 1));
            }
        }

        /** Titles and links: all up to BEL or ESC \. */
        private void string(int end) {
            while (at < end && raw.charAt(at) != 0x07 && raw.charAt(at) != 0x1b) {
                at++;
            }
            if (at < end && raw.charAt(at++) == 0x1b && at < end && raw.charAt(at) == '\\') {
                at++;
            }
        }

        private void close() {
            if (text.length() > styledFrom && !style.equals(AnsiStyle.PLAIN)) {
                spans.add(new Span(styledFrom, text.length(), style));
            }
            styledFrom = text.length();
        }
    }
}
