package dev.posse.sheriff.cli.top;

import static java.util.Objects.requireNonNull;

/**
 * One key.
 *
 * @param symbol of {@link Kind#CHARACTER}; else 0
 */
public record Key(Kind kind, int symbol) {
    /** What kind of key. */
    public enum Kind {
        CHARACTER,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END,
        ENTER,
        TAB,
        ESCAPE,
        BACKSPACE,
        INTERRUPT,
        /** The terminal is gone. */
        HANGUP
    }

    public Key {
        requireNonNull(kind, "kind");
    }

    public static Key of(Kind kind) {
        return new Key(kind, 0);
    }

    public static Key character(int symbol) {
        return new Key(Kind.CHARACTER, symbol);
    }
}
