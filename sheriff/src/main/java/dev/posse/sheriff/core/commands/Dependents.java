package dev.posse.sheriff.core.commands;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.sheriff.core.dependencies.DependencyGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Those who go on although what they depend on is taken from them. */
final class Dependents {
    static final Dependents OF_NOBODY = new Dependents(Map.of(), false);

    private static final int MOST_NAMED = 3;

    private final Map<ProcessId, List<ProcessId>> left;
    private final boolean spares;

    private Dependents(Map<ProcessId, List<ProcessId>> left, boolean spares) {
        this.left = left;
        this.spares = spares;
    }

    /**
     * @param up whether it runs, or is about to
     * @param spares whether the command could have stopped them first
     */
    Dependents(
            DependencyGraph graph,
            List<ProcessId> targets,
            Predicate<ProcessId> up,
            boolean spares) {
        this(new HashMap<>(), spares);
        Set<ProcessId> those = Set.copyOf(targets);
        graph.direct()
                .forEach(
                        (dependent, needs) -> {
                            if (!those.contains(dependent) && up.test(dependent)) {
                                needs.stream()
                                        .filter(those::contains)
                                        .forEach(
                                                needed ->
                                                        left.computeIfAbsent(
                                                                        needed,
                                                                        any -> new ArrayList<>())
                                                                .add(dependent));
                            }
                        });
    }

    /** The result with a word on them, where there are any. */
    TargetResult noted(TargetResult result) {
        List<ProcessId> those = left.getOrDefault(result.process(), List.of());
        boolean stops = result.outcome() == Outcome.ACCEPTED || result.outcome() == Outcome.PENDING;
        if (those.isEmpty() || !stops) {
            return result;
        }
        String names =
                those.stream()
                        .limit(MOST_NAMED)
                        .map(ProcessId::name)
                        .collect(Collectors.joining(", "));
        String more =
                those.size() > MOST_NAMED ? " and " + (those.size() - MOST_NAMED) + " more" : "";
        return new TargetResult(
                result.process(),
                result.outcome(),
                result.message()
                        + "; "
                        + names
                        + more
                        + (those.size() == 1 ? " depends" : " depend")
                        + " on it and "
                        + (those.size() == 1 ? "goes" : "go")
                        + " on"
                        + (spares
                                ? " (--cascade stops "
                                        + (those.size() == 1 ? "it" : "them")
                                        + " first)"
                                : ""),
                result.generation(),
                result.runId());
    }
}
