package dev.posse.sheriff.cli.port;

import dev.posse.common.model.ProcessId;
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
        START,
        RESTART,
        /** Changed without a restart. */
        UPDATE,
        /** Left its source: stopped, then forgotten. */
        REMOVE
    }

    /** {@code generation} is the book that holds it, after apply. */
    public record Step(ProcessId process, Kind kind, String why, long generation) {}

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
