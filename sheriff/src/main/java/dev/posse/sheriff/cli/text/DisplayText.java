package dev.posse.sheriff.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Unstyled text as a terminal shows it: measured and cut in cells, by graphemes. */
public final class DisplayText {
    private static final int FIRST_COMBINING = 0x300;
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;:]*m");
    private static final int EMOJI_STYLE = 0xFE0F;

    private DisplayText() {}

    /** How many cells the text takes. */
    public static int width(String text) {
        if (isPlain(text)) {
            return text.length();
        }
        int width = 0;
        for (String grapheme : graphemes(text)) {
            width += graphemeWidth(grapheme);
        }
        return width;
    }

    /** The text with blanks behind it up to {@code width} cells. */
    public static String padRight(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** The text with blanks before it up to {@code width} cells. */
    public static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /** At most {@code width} cells; what is cut off the end shows as {@code mark}. */
    public static String cutEnd(String text, int width, String mark) {
        if (width(text) <= width) {
            return text;
        }
        return first(graphemes(text), width - width(mark)) + fitting(mark, width);
    }

    /** At most {@code width} cells; what is cut out of the middle shows as {@code mark}. */
    public static String cutMiddle(String text, int width, String mark) {
        if (width(text) <= width) {
            return text;
        }
        int rest = width - width(mark);
        if (rest < 2) {
            return cutEnd(text, width, mark);
        }
        List<String> graphemes = graphemes(text);
        String head = first(graphemes, rest - rest / 2);
        return head + mark + last(graphemes, rest / 2);
    }

    /** Control characters and what turns the direction of text, as escapes: safe on a terminal. */
    public static String printable(String text) {
        if (text.codePoints().noneMatch(DisplayText::upsets)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .forEach(
                        point -> {
                            switch (point) {
                                case '\n' -> shown.append("\\n");
                                case '\t' -> shown.append("\\t");
                                case '\r' -> shown.append("\\r");
                                default -> {
                                    if (upsets(point)) {
                                        shown.append(String.format("\\u%04x", point));
                                    } else {
                                        shown.appendCodePoint(point);
                                    }
                                }
                            }
                        });
        return shown.toString();
    }

    private static boolean upsets(int point) {
        if (point >= ' ' && point < 0x7f) {
            return false;
        }
        return Character.isISOControl(point)
                || point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || (point >= 0x2028 && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || (point >= 0xD800 && point <= 0xDFFF);
    }

    /** The first {@code width} cells of a text with colours in it; their codes take no room. */
    public static String cutStyled(String text, int width) {
        Matcher codes = COLOUR.matcher(text);
        StringBuilder kept = new StringBuilder(text.length());
        int left = width;
        int from = 0;
        while (codes.find()) {
            left -= appendFirst(kept, text.substring(from, codes.start()), left);
            kept.append(codes.group());
            from = codes.end();
        }
        appendFirst(kept, text.substring(from), left);
        return kept.toString();
    }

    /** Gives how many cells it took. */
    private static int appendFirst(StringBuilder kept, String plain, int room) {
        String fitting = width(plain) <= room ? plain : first(graphemes(plain), room);
        kept.append(fitting);
        return width(fitting);
    }

    private static String first(List<String> graphemes, int width) {
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (String grapheme : graphemes) {
            used += graphemeWidth(grapheme);
            if (used > width) {
                break;
            }
            kept.append(grapheme);
        }
        return kept.toString();
    }

    private static String last(List<String> graphemes, int width) {
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int at = graphemes.size() - 1; at >= 0; at--) {
            used += graphemeWidth(graphemes.get(at));
            if (used > width) {
                break;
            }
            kept.insert(0, graphemes.get(at));
        }
        return kept.toString();
    }

    private static String fitting(String mark, int width) {
        return width(mark) <= width ? mark : "";
    }

    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= FIRST_COMBINING) {
                return false;
            }
        }
        return true;
    }

    private static List<String> graphemes(String text) {
        List<String> graphemes = new ArrayList<>();
        Matcher matcher = Graphemes.CLUSTER.matcher(text);
        while (matcher.find()) {
            graphemes.add(matcher.group());
        }
        return graphemes;
    }

    private static int graphemeWidth(String grapheme) {
        if (grapheme.indexOf(EMOJI_STYLE) >= 0) {
            return 2;
        }
        int width = 0;
        for (int point : grapheme.codePoints().toArray()) {
            width = Math.max(width, pointWidth(point));
        }
        return width;
    }

    private static int pointWidth(int point) {
        if (WideRanges.holds(point)) {
            return 2;
        }
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.CONTROL ->
                    0;
            default -> 1;
        };
    }

    /** Apart, so that plain text never pays for compiling the pattern. */
    private static final class Graphemes {
        static final Pattern CLUSTER = Pattern.compile("\\X");
    }
}
