package dev.posse.common.model;

/**
 * Shell patterns: {@code *} any characters but '/', {@code **} any characters, {@code ?} one
 * character but '/', {@code [a-z]} and {@code [!a-z]} one of a set. Takes time in proportion to
 * pattern times text, whatever the pattern.
 */
public final class Glob {
    private final int[] pattern;

    public Glob(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    /** Whether the text holds a character that means something in a pattern. */
    public static boolean isGlob(String text) {
        return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    public boolean matches(String text) {
        int[] points = text.codePoints().toArray();
        // reached[i]: the pattern so far can have consumed the first i characters.
        boolean[] reached = new boolean[points.length + 1];
        reached[0] = true;
        int at = 0;
        while (at < pattern.length) {
            if (pattern[at] == '*') {
                boolean across = at + 1 < pattern.length && pattern[at + 1] == '*';
                spread(reached, points, across);
                at += across ? 2 : 1;
            } else {
                int end = endOfPiece(at);
                step(reached, points, at, end);
                at = end;
            }
        }
        return reached[points.length];
    }

    private static void spread(boolean[] reached, int[] points, boolean acrossSlash) {
        for (int i = 0; i < points.length; i++) {
            reached[i + 1] |= reached[i] && (acrossSlash || points[i] != '/');
        }
    }

    private void step(boolean[] reached, int[] points, int at, int end) {
        for (int i = points.length; i > 0; i--) {
            reached[i] = reached[i - 1] && fits(at, end, points[i - 1]);
        }
        reached[0] = false;
    }

    private boolean fits(int at, int end, int point) {
        if (pattern[at] == '?') {
            return point != '/';
        }
        return end - at == 1 ? pattern[at] == point : inSet(at + 1, end - 1, point);
    }

    private boolean inSet(int from, int to, int point) {
        boolean not = pattern[from] == '!' || pattern[from] == '^';
        boolean in = false;
        for (int i = not ? from + 1 : from; i < to; i++) {
            if (i + 2 < to && pattern[i + 1] == '-') {
                in |= pattern[i] <= point && point <= pattern[i + 2];
                i += 2;
            } else {
                in |= pattern[i] == point;
            }
        }
        return in != not && point != '/';
    }

    /** A '[' without its ']' is an ordinary character, as in a shell. */
    private int endOfPiece(int at) {
        if (pattern[at] == '[') {
            int first = at + 1;
            if (first < pattern.length && (pattern[first] == '!' || pattern[first] == '^')) {
                first++;
            }
            for (int i = first + 1; i < pattern.length; i++) {
                if (pattern[i] == ']') {
                    return i + 1;
                }
            }
        }
        return at + 1;
    }
}
