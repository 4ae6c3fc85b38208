package dev.posse.common.config.schema;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * One key.
 *
 * @param path canonical, from the object that the table is of: {@code restart.delay}
 * @param fallback what holds when it is absent, as the table shows it; may be empty
 * @param acted whether Posse does something about it already
 * @param about one line for people
 * @param others further spellings
 */
public record Field(
        String path,
        Type type,
        String fallback,
        boolean acted,
        String about,
        List<Spelling> others) {
    public Field {
        requireNonNull(path, "path");
        requireNonNull(type, "type");
        requireNonNull(fallback, "fallback");
        requireNonNull(about, "about");
        others = List.copyOf(others);
    }

    static Field of(String path, Type type, String about) {
        return new Field(path, type, "", true, about, List.of());
    }

    Field byDefault(String text) {
        return new Field(path, type, text, acted, about, others);
    }

    /** Parsed, checked and kept, but nothing is done about it yet. */
    Field later() {
        return new Field(path, type, fallback, false, about, others);
    }

    Field also(String seed, String... spellings) {
        return also(seed, Bare.REFUSED, spellings);
    }

    Field also(String seed, Bare bare, String... spellings) {
        Field result = this;
        for (String spelling : spellings) {
            result = result.with(new Spelling(spelling, seed, bare, false));
        }
        return result;
    }

    /** A spelling that counts only when no other one is there. */
    Field failing(String seed, String spelling) {
        return with(new Spelling(spelling, seed, Bare.REFUSED, true));
    }

    private Field with(Spelling spelling) {
        List<Spelling> more = new ArrayList<>(others);
        more.add(spelling);
        return new Field(path, type, fallback, acted, about, more);
    }

    /** The first step of the path: under this key the whole is kept when nothing acts on it yet. */
    public String top() {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
