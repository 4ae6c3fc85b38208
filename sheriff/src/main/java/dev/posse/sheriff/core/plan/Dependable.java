package dev.posse.sheriff.core.plan;

import dev.posse.common.model.Dependency;
import dev.posse.common.model.Names;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.sheriff.core.dependencies.DependencyGraph;
import dev.posse.sheriff.core.dependencies.Meant;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether all that the processes of a source depend on will be there with it, and none of them
 * waits for itself in the end. Files are checked one by one when they are read; here they meet.
 */
final class Dependable {
    private static final int MOST_NAMED = 20;

    private final DependencyGraph graph;
    private final DependencyGraph before;
    private final Map<ProcessId, ProcessSpec> listed;

    /**
     * @param source what is applied: what of it is not listed any more goes
     */
    Dependable(
            WantedState state,
            String source,
            Map<ProcessId, ProcessSpec> listed,
            BiPredicate<String, ProcessId> isAt) {
        this.listed = listed;
        List<ProcessSpec> known = state.processes().values().stream().map(Wanted::spec).toList();
        boolean needed =
                Stream.concat(listed.values().stream(), known.stream())
                        .anyMatch(spec -> !spec.supervision().dependencies().isEmpty());
        List<ProcessSpec> all = new ArrayList<>();
        if (needed) {
            all.addAll(listed.values());
            known.stream()
                    .filter(spec -> !listed.containsKey(spec.id()))
                    .filter(spec -> !spec.origin().source().equals(source))
                    .forEach(all::add);
        }
        graph = new DependencyGraph(all, isAt);
        before = new DependencyGraph(needed ? known : List.of(), isAt);
    }

    List<String> problems(String source) {
        List<String> problems = new ArrayList<>();
        for (ProcessSpec spec : graph.dependents()) {
            if (listed.containsKey(spec.id())) {
                spec.supervision()
                        .dependencies()
                        .forEach(one -> missing(spec, one).ifPresent(problems::add));
            }
        }
        graph.circle()
                .filter(circle -> circle.stream().anyMatch(listed::containsKey))
                .ifPresent(
                        circle ->
                                problems.add(
                                        "these processes wait for one another in a circle: "
                                                + chain(circle)
                                                + "; remove one of these dependencies from "
                                                + source));
        return problems;
    }

    /** Whom of other sources it takes what they depend on. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (ProcessSpec spec : graph.dependents()) {
            if (listed.containsKey(spec.id())) {
                continue;
            }
            for (Dependency dependency : spec.supervision().dependencies()) {
                boolean there = before.meant(spec.id(), dependency) instanceof Meant.Processes;
                if (there && graph.meant(spec.id(), dependency) instanceof Meant.None none) {
                    warnings.add(
                            "'"
                                    + spec.id()
                                    + "' ("
                                    + spec.origin().source()
                                    + ") depends on '"
                                    + Names.printable(dependency.text())
                                    + "', which then "
                                    + none.problem()
                                    + "; it will not start again");
                }
            }
        }
        return warnings;
    }

    private Optional<String> missing(ProcessSpec spec, Dependency dependency) {
        if (!(graph.meant(spec.id(), dependency) instanceof Meant.None none)) {
            return Optional.empty();
        }
        String place = spec.origin().place();
        return Optional.of(
                (place.isEmpty() ? "" : place + ": ")
                        + "process '"
                        + spec.id().name()
                        + "' depends on '"
                        + Names.printable(dependency.text())
                        + "', which "
                        + none.problem()
                        + (none.problem().contains("; ") ? "" : "; apply what brings it first"));
    }

    private static String chain(List<ProcessId> circle) {
        String shown =
                circle.stream()
                        .limit(MOST_NAMED)
                        .map(ProcessId::toString)
                        .collect(Collectors.joining(" -> "));
        return circle.size() > MOST_NAMED
                ? shown + " -> ... (" + (circle.size() - 1) + " processes)"
                : shown;
    }
}
