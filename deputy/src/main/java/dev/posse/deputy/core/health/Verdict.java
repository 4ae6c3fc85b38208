package dev.posse.deputy.core.health;

import static java.util.Objects.requireNonNull;

/** What one check came to. */
public sealed interface Verdict {
    Verdict GOOD = new Good();

    /** It does its work. */
    record Good() implements Verdict {}

    /**
     * It does not, or nobody can tell, which is the same.
     *
     * @param why for people, without a full stop: {@code connection refused}
     */
    record Bad(String why) implements Verdict {
        public Bad {
            requireNonNull(why, "why");
        }
    }
}
