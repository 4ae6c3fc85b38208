package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the sheriff relays of a dependency that lies on another host.
 *
 * @param host of the processes that depend on it, as in their ids
 * @param dependency as they spell it; see {@link Dependency#text}
 * @param processes those that it means
 * @param problem why it means none; empty: it does
 */
public record DependencyFacts(
        String host, String dependency, List<ProcessFact> processes, String problem) {
    public DependencyFacts {
        requireNonNull(host, "host");
        requireNonNull(dependency, "dependency");
        processes = List.copyOf(processes);
        requireNonNull(problem, "problem");
    }
}
