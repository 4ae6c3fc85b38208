package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What applying would do, or did; with problems nothing was done.
 *
 * @param others what changes beside the processes
 */
public record Plan(
        List<Step> steps, List<Other> others, List<String> problems, List<String> warnings) {
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

    /**
     * What happens to a script, a group or a host.
     *
     * @param kind ADD, UPDATE or REMOVE
     * @param what {@code script}, {@code group} or {@code host}
     */
    public record Other(Kind kind, String what, String name) {
        public Other {
            requireNonNull(kind, "kind");
            requireNonNull(what, "what");
            requireNonNull(name, "name");
        }
    }

    /** One of processes alone. */
    public Plan(List<Step> steps, List<String> problems, List<String> warnings) {
        this(steps, List.of(), problems, warnings);
    }

    public Plan {
        steps = List.copyOf(steps);
        others = List.copyOf(others);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public boolean changesNothing() {
        return others.isEmpty() && steps.stream().allMatch(step -> step.kind() == Kind.KEEP);
    }

    public Map<Kind, Long> counts() {
        return steps.stream().collect(Collectors.groupingBy(Step::kind, Collectors.counting()));
    }
}
