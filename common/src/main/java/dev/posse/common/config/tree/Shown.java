package dev.posse.common.config.tree;

import dev.posse.common.model.Names;

/** Pieces of somebody's file as they may appear in a message: short, and safe on a terminal. */
public final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    /** In single quotes: keys, names and words. */
    public static String word(String text) {
        return "'" + cut(Names.printable(text)) + "'";
    }

    /** As JSON writes it. */
    static String value(Node.Scalar scalar) {
        String text = cut(Names.printable(scalar.text()));
        return scalar.isString() ? "\"" + text + "\"" : text;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
