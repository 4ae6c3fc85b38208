package dev.posse.sheriff.cli.complete;

import static java.util.Objects.requireNonNull;

/**
 * One word that could be typed.
 *
 * @param about what it is, in a few words; may be empty
 * @param whole the word is finished; else more has to follow, as behind {@code group:}
 */
public record Suggestion(String value, String about, boolean whole) {
    public Suggestion {
        requireNonNull(value, "value");
        requireNonNull(about, "about");
    }

    static Suggestion of(String value, String about) {
        return new Suggestion(value, about, true);
    }

    static Suggestion begin(String value, String about) {
        return new Suggestion(value, about, false);
    }
}
