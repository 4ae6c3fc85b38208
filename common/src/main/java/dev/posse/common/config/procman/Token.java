package dev.posse.common.config.procman;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.tree.Shown;

/**
 * A word of the file.
 *
 * @param text what it says; of a string without its quotes and escapes
 */
record Token(Kind kind, String text, Spot at) {
    /** What it is. */
    enum Kind {
        WORD,
        STRING,
        NUMBER,
        OPEN,
        CLOSE,
        ASSIGN,
        SEMICOLON,
        /** A character that no rule knows. */
        ODD,
        END
    }

    Token {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
        requireNonNull(at, "at");
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /** For messages. */
    String shown() {
        return switch (kind) {
            case STRING -> "the string " + Shown.word(text);
            case NUMBER -> "the number " + Shown.word(text);
            case WORD, OPEN, CLOSE, ASSIGN, SEMICOLON, ODD -> Shown.word(text);
            case END -> "the end of the file";
        };
    }
}
