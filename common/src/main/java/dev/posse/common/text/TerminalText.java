package dev.posse.common.text;

/**
 * Makes bytes that anybody wrote safe to show. Invalid UTF-8, control characters, and characters
 * that turn the direction of a text are shown as escapes ({@code \x1b}, {@code \u202e}); tabs pass,
 * and colours (SGR sequences) where they are allowed. Linear in the length.
 */
public final class TerminalText {
    private static final String RESET = "\u001b[0m";

    /** A colour sequence is short; anything longer is no colour. */
    private static final int LONGEST_COLOUR = 64;

    private TerminalText() {}

    /** The text for a terminal that shows colours, or for one that does not. */
    public static String of(byte[] bytes, boolean colours) {
        StringBuilder shown = new StringBuilder(bytes.length + 16);
        boolean coloured = false;
        int at = 0;
        while (at < bytes.length) {
            int b = bytes[at] & 0xff;
            if (b >= 0x20 && b < 0x7f || b == '\t') {
                shown.append((char) b);
                at++;
                continue;
            }
            if (b < 0x80) {
                int end = b == 0x1b ? colourEnd(bytes, at) : -1;
                if (end < 0) {
                    hex(shown, b);
                    at++;
                } else {
                    coloured |= colours;
                    at = colour(bytes, at, end, colours ? shown : null);
                }
                continue;
            }
            at = beyondAscii(bytes, at, shown);
        }
        return coloured ? shown.append(RESET).toString() : shown.toString();
    }

    /** The same for text that is characters already. */
    public static String of(String text, boolean colours) {
        return of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), colours);
    }

    private static int colour(byte[] bytes, int from, int end, StringBuilder shown) {
        for (int i = from; shown != null && i < end; i++) {
            shown.append((char) bytes[i]);
        }
        return end;
    }

    /** Where {@code ESC [ digits ; : m} ends; -1 when it is something else. */
    private static int colourEnd(byte[] bytes, int from) {
        if (from + 2 >= bytes.length || bytes[from + 1] != '[') {
            return -1;
        }
        int most = Math.min(bytes.length, from + LONGEST_COLOUR);
        for (int i = from + 2; i < most; i++) {
            if (bytes[i] == 'm') {
                return i + 1;
            }
            if (!(bytes[i] >= '0' && bytes[i] <= '9') && bytes[i] != ';' && bytes[i] != ':') {
                return -1;
            }
        }
        return -1;
    }

    private static int beyondAscii(byte[] bytes, int at, StringBuilder shown) {
        int lead = bytes[at] & 0xff;
        int size =
                lead >= 0xf0 && lead <= 0xf4
                        ? 4
                        : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
        if (size == 0 || at + size > bytes.length) {
            hex(shown, lead);
            return at + 1;
        }
        int point = lead & (0xff >> (size + 1));
        for (int i = 1; i < size; i++) {
            int next = bytes[at + i] & 0xff;
            if ((next & 0xc0) != 0x80) {
                hex(shown, lead);
                return at + 1;
            }
            point = point << 6 | next & 0x3f;
        }
        if (overlong(point, size) || point > 0x10ffff || point >= 0xd800 && point < 0xe000) {
            hex(shown, lead);
            return at + 1;
        }
        if (unsafe(point)) {
            shown.append(String.format("\\u%04x", point));
        } else {
            shown.appendCodePoint(point);
        }
        return at + size;
    }

    private static boolean overlong(int point, int size) {
        return size == 3 && point < 0x800 || size == 4 && point < 0x10000;
    }

    /** C1 controls, marks and overrides of direction, line and paragraph separators. */
    private static boolean unsafe(int point) {
        return point < 0xa0
                || point == 0x061c
                || point >= 0x200e && point <= 0x200f
                || point >= 0x2028 && point <= 0x202e
                || point >= 0x2066 && point <= 0x2069
                || point == 0xfeff;
    }

    private static void hex(StringBuilder shown, int b) {
        shown.append("\\x")
                .append(Character.forDigit(b >> 4, 16))
                .append(Character.forDigit(b & 15, 16));
    }
}
