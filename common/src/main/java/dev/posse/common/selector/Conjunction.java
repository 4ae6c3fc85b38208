package dev.posse.common.selector;

import java.util.List;

/** One selector: terms that all have to hold. */
record Conjunction(String text, List<Term> terms) {
    Conjunction {
        terms = List.copyOf(terms);
    }

    boolean matches(Target target) {
        return terms.stream().allMatch(term -> term.matches(target));
    }

    /** Takes away from what the others select. */
    boolean excludesOnly() {
        return terms.stream().allMatch(Term::not);
    }

    /** Means one process by its bare name. */
    boolean isBareName() {
        return terms.size() == 1 && terms.get(0).kind() == Term.Kind.NAME && !terms.get(0).not();
    }
}
