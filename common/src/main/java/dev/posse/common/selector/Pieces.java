package dev.posse.common.selector;

import java.util.ArrayList;
import java.util.List;

/** Cuts a selector at each '+' that stands neither in quotes nor in a regular expression. */
final class Pieces {
    private final String text;
    private final List<String> pieces = new ArrayList<>();
    private int from;
    private int at;

    private Pieces(String text) {
        this.text = text;
    }

    /** SelectorException when something is not closed or is empty. */
    static List<String> of(String text) {
        return new Pieces(text).cut();
    }

    /** What stands between the quotes at these places, with {@code \"} and {@code \\} undone. */
    static String unquote(String text, int open, int close) {
        return text.substring(open + 1, close).replaceAll("\\\\([\"\\\\])", "$1");
    }

    /** The place of the closing character; a backslash hides it. */
    static int close(String text, int open, char closing) {
        for (int i = open + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == closing) {
                return i;
            }
        }
        throw new SelectorException("opens a " + closing + " and does not close it");
    }

    private List<String> cut() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' && at > from && text.charAt(at - 1) == ':') {
                at = close(text, at, '"') + 1;
            } else if (c == '/' && text.substring(from, at).replace("!", "").isBlank()) {
                at = close(text, at, '/') + 1;
            } else if (c == '+') {
                end();
                from = ++at;
            } else {
                at++;
            }
        }
        end();
        return pieces;
    }

    private void end() {
        String piece = text.substring(from, Math.min(at, text.length())).strip();
        if (piece.replace("!", "").isBlank()) {
            throw new SelectorException(
                    "has an empty part; '+' joins two, and a name that holds one is written"
                            + " name:\"a+b\"");
        }
        pieces.add(piece);
    }
}
