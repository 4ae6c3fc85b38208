package dev.posse.common.selector;

import dev.posse.common.model.ProcessId;
import java.util.List;
import java.util.stream.Collectors;

/** What came of some selectors. */
public sealed interface Selection {
    /** What was chosen, in the order of the targets; never empty. */
    record Found(List<ProcessId> processes) implements Selection {
        public Found {
            processes = List.copyOf(processes);
        }
    }

    /** One selector matches nothing. */
    record NoMatch(String selector, List<String> nearest) implements Selection {
        public NoMatch {
            nearest = List.copyOf(nearest);
        }
    }

    /** A plain name that several hosts have, where exactly one is wanted. */
    record Ambiguous(String selector, List<ProcessId> candidates) implements Selection {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** No selector at all; {@code problem} is a sentence. */
    record Malformed(String selector, String problem) implements Selection {}

    /** A sentence for people; empty for {@link Found}. */
    default String sentence() {
        if (this instanceof NoMatch none) {
            return "No process matches '"
                    + none.selector()
                    + "'"
                    + (none.nearest().isEmpty()
                            ? "; sheriff ps lists all."
                            : "; nearest: " + String.join(", ", none.nearest()) + ".");
        }
        if (this instanceof Ambiguous several) {
            return "'"
                    + several.selector()
                    + "' is on several hosts: "
                    + several.candidates().stream()
                            .map(ProcessId::toString)
                            .collect(Collectors.joining(", "))
                    + "; name one of them, or all with "
                    + Selectors.named(several.selector())
                    + ".";
        }
        if (this instanceof Malformed malformed) {
            return "Selector '" + malformed.selector() + "' " + malformed.problem() + ".";
        }
        return "";
    }
}
