package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What applying would do, or did; with problems nothing was done. */
public record Plan(List<Step> steps, List<String> problems, List<String> warnings) {
    /** What happens to one process. */
    public enum Kind {
        KEEP,
        /** Known from now on, not started. */
        ADD,
        /** New, and started. */
        START,
        /** Its launch changed while it runs. */
        RESTART,
        /** Changed without a restart. */
        UPDATE,
        /** Left its source: stopped, then forgotten. */
        REMOVE
    }

    /**
     * @param why for people; may be empty
     * @param generation the book that holds it, after apply
     */
    public record Step(ProcessId process, Kind kind, String why, long generation) {
        public Step {
            requireNonNull(process, "process");
            requireNonNull(kind, "kind");
            requireNonNull(why, "why");
        }
    }

    public Plan {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public boolean changesNothing() {
        return steps.stream().allMatch(step -> step.kind() == Kind.KEEP);
    }

    public Map<Kind, Long> counts() {
        return steps.stream().collect(Collectors.groupingBy(Step::kind, Collectors.counting()));
    }
}
