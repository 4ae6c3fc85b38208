package dev.posse.common.config.procman;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of a word of a command line: text, or a variable that the deputy puts in. */
sealed interface Piece {
    /** It stands for itself. */
    record Text(String text) implements Piece {}

    /**
     * {@code $NAME} or {@code ${NAME}}: the deputy's variable, or where it has none what is
     * written.
     */
    record Variable(String name, String written) implements Piece {}

    /** {@code \$}, {@code $NAME} or {@code ${NAME}}. */
    Pattern SPECIAL =
            Pattern.compile(
                    "\\\\\\$|\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");

    /**
     * The pieces of a word whose quotes are gone. A backslash before a {@code $} keeps it from
     * meaning a variable; any other stands for itself. (The original dropped the character behind
     * each.)
     */
    static List<Piece> of(String word) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher found = SPECIAL.matcher(word);
        int from = 0;
        while (found.find()) {
            text.append(word, from, found.start());
            from = found.end();
            if (found.group().startsWith("\\")) {
                text.append('$');
                continue;
            }
            if (text.length() > 0) {
                pieces.add(new Text(text.toString()));
                text.setLength(0);
            }
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            pieces.add(new Variable(name, found.group()));
        }
        text.append(word, from, word.length());
        if (text.length() > 0) {
            pieces.add(new Text(text.toString()));
        }
        return pieces;
    }
}
