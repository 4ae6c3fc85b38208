package dev.posse.common.selector;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One part of a selector.
 *
 * @param text as it was typed, without the '!'
 * @param not whether it excludes
 * @param kind whether it names a process outright
 * @param known words among which the one that was meant may be, when nothing matches
 * @param groups the groups and sets that it names; mostly none
 */
record Term(
        String text,
        boolean not,
        Kind kind,
        Predicate<Target> test,
        Supplier<List<String>> known,
        List<String> groups) {
    /** What somebody who typed it means. */
    enum Kind {
        /** A name, typed bare: one process, which has to be there. */
        NAME,
        /** A name with its host, or after {@code name:}; it has to be there too. */
        EXACT,
        /** Whatever it matches. */
        BROAD
    }

    boolean matches(Target target) {
        return test.test(target) != not;
    }

    Term negated() {
        return new Term(text, !not, kind, test, known, groups);
    }

    Term naming(List<String> names) {
        return new Term(text, not, kind, test, known, names);
    }
}
