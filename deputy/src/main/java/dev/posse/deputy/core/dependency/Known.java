package dev.posse.deputy.core.dependency;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessFact;
import java.util.List;

/** What is known at present of the processes that a dependency names. */
public sealed interface Known {
    /** How they are; at least one. */
    record Processes(List<ProcessFact> facts) implements Known {
        public Processes {
            facts = List.copyOf(facts);
            if (facts.isEmpty()) {
                throw new IllegalArgumentException("no process is nothing known");
            }
        }
    }

    /**
     * Nothing.
     *
     * @param why for people
     */
    record Nothing(String why) implements Known {
        public Nothing {
            requireNonNull(why, "why");
        }
    }
}
