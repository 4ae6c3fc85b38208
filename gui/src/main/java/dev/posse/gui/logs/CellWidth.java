package dev.posse.gui.logs;

/** How many cells of a fixed-pitch grid a character takes, as terminals have it. */
final class CellWidth {
    private CellWidth() {}

    /** Whether every character of the text takes one cell, so that places are columns. */
    static boolean simple(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter >= 0x300 && (letter < 0x370 || letter >= 0x1100 && !symbol(letter))) {
                return false;
            }
        }
        return true;
    }

    /** Blocks of one-cell symbols that fixed-pitch fonts have: arrows, boxes, shapes. */
    private static boolean symbol(char letter) {
        return letter >= 0x2010 && letter <= 0x2027 || letter >= 0x2190 && letter <= 0x25ff;
    }

    /** 0 for marks that join, 2 for wide ones, 1 otherwise. */
    static int of(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT) {
            return 0;
        }
        return wide(point) ? 2 : 1;
    }

    private static boolean wide(int point) {
        return point >= 0x1100
                && (point <= 0x115f
                        || point >= 0x2e80 && point <= 0xa4cf
                        || point >= 0xac00 && point <= 0xd7a3
                        || point >= 0xf900 && point <= 0xfaff
                        || point >= 0xfe30 && point <= 0xfe6f
                        || point >= 0xff00 && point <= 0xff60
                        || point >= 0xffe0 && point <= 0xffe6
                        || point >= 0x1f300 && point <= 0x1faff
                        || point >= 0x20000 && point <= 0x3fffd);
    }
}
