package dev.posse.sheriff.core.dependencies;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Dependency;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.Replicas;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Who depends on whom, whatever file they are from and wherever they run. A bare name means the
 * same host first; otherwise it has to be the only one.
 */
public final class DependencyGraph {
    private static final String UNKNOWN = "is in no configuration";

    private final Map<ProcessId, ProcessSpec> specs = new LinkedHashMap<>();
    private final Map<String, List<ProcessId>> byName = new HashMap<>();
    private final BiPredicate<String, ProcessId> isAt;
    private boolean indexed;

    /**
     * @param isAt whether a process is on the host that a configuration calls so
     */
    public DependencyGraph(Collection<ProcessSpec> specs, BiPredicate<String, ProcessId> isAt) {
        specs.forEach(spec -> this.specs.put(spec.id(), spec));
        this.isAt = requireNonNull(isAt, "isAt");
    }

    /** Those that depend on anything. */
    public List<ProcessSpec> dependents() {
        return specs.values().stream()
                .filter(spec -> !spec.supervision().dependencies().isEmpty())
                .toList();
    }

    /** Whether the deputy of the dependent knows by itself what is meant. */
    public boolean isLocal(ProcessId dependent, Dependency dependency) {
        String host = dependent.host();
        if (dependency.host().filter(other -> !other.equals(host)).isPresent()) {
            return false;
        }
        return specs.containsKey(new ProcessId(host, dependency.process()))
                || specs.containsKey(new ProcessId(host, Replicas.name(dependency.process(), 1)));
    }

    /** The processes that a dependency of that process names. */
    public Meant meant(ProcessId dependent, Dependency dependency) {
        index();
        List<ProcessId> named = byName.getOrDefault(dependency.process(), List.of());
        if (dependency.host().isPresent()) {
            String host = dependency.host().get();
            List<ProcessId> there = named.stream().filter(id -> isAt.test(host, id)).toList();
            return there.isEmpty()
                    ? new Meant.None(
                            named.isEmpty()
                                    ? UNKNOWN
                                    : "is not on "
                                            + host
                                            + ", but on "
                                            + hosts(named)
                                            + "; write "
                                            + named.get(0))
                    : new Meant.Processes(exact(there, dependency));
        }
        List<ProcessId> here =
                named.stream().filter(id -> id.host().equals(dependent.host())).toList();
        if (!here.isEmpty()) {
            return new Meant.Processes(exact(here, dependency));
        }
        if (named.isEmpty()) {
            return new Meant.None(UNKNOWN);
        }
        return named.stream().map(ProcessId::host).distinct().count() > 1
                ? new Meant.None(
                        "is on "
                                + hosts(named)
                                + "; say which, as in "
                                + dependency.process()
                                + "@"
                                + named.get(0).host())
                : new Meant.Processes(exact(named, dependency));
    }

    /** Replicas are meant by their base name only where nothing has that name itself. */
    private static List<ProcessId> exact(List<ProcessId> found, Dependency dependency) {
        List<ProcessId> exact =
                found.stream().filter(id -> id.name().equals(dependency.process())).toList();
        return exact.isEmpty() ? found : exact;
    }

    private static String hosts(List<ProcessId> ids) {
        return String.join(" and ", ids.stream().map(ProcessId::host).distinct().toList());
    }

    /** Also by the base names of what may be replicas. Made when it is first asked for. */
    private void index() {
        if (indexed) {
            return;
        }
        indexed = true;
        for (ProcessId id : specs.keySet()) {
            byName.computeIfAbsent(id.name(), any -> new ArrayList<>()).add(id);
            int dash = id.name().lastIndexOf('-');
            String base = id.name().substring(0, Math.max(0, dash));
            if (dash > 0 && Replicas.number(base, id.name()).isPresent()) {
                byName.computeIfAbsent(base, any -> new ArrayList<>()).add(id);
            }
        }
    }

    /**
     * In which order to stop these and all that need them, directly or not: who is needed by nobody
     * of those that are left goes first.
     *
     * @param counts of those that need them, whom to stop
     */
    public List<List<ProcessId>> stopStages(
            Collection<ProcessId> targets, Predicate<ProcessId> counts) {
        Map<ProcessId, Set<ProcessId>> needs = direct();
        Set<ProcessId> left = new LinkedHashSet<>(targets);
        left.addAll(needing(targets, needs));
        List<List<ProcessId>> stages = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<ProcessId> needed = new HashSet<>();
            left.forEach(id -> needed.addAll(needs.getOrDefault(id, Set.of())));
            List<ProcessId> free = left.stream().filter(id -> !needed.contains(id)).toList();
            // None is free in a circle only, which no apply lets in.
            List<ProcessId> next = free.isEmpty() ? List.copyOf(left) : free;
            left.removeAll(Set.copyOf(next));
            List<ProcessId> stage =
                    next.stream().filter(id -> targets.contains(id) || counts.test(id)).toList();
            if (!stage.isEmpty()) {
                stages.add(stage);
            }
        }
        return stages;
    }

    private static Set<ProcessId> needing(
            Collection<ProcessId> targets, Map<ProcessId, Set<ProcessId>> needs) {
        Map<ProcessId, List<ProcessId>> neededBy = new HashMap<>();
        needs.forEach(
                (dependent, those) ->
                        those.forEach(
                                one ->
                                        neededBy.computeIfAbsent(one, any -> new ArrayList<>())
                                                .add(dependent)));
        Set<ProcessId> found = new LinkedHashSet<>();
        Deque<ProcessId> open = new ArrayDeque<>(targets);
        while (!open.isEmpty()) {
            for (ProcessId dependent : neededBy.getOrDefault(open.poll(), List.of())) {
                if (found.add(dependent)) {
                    open.add(dependent);
                }
            }
        }
        return found;
    }

    /** What each depends on by itself, as far as it is there. */
    public Map<ProcessId, Set<ProcessId>> direct() {
        Map<ProcessId, Set<ProcessId>> needs = new LinkedHashMap<>();
        for (ProcessSpec spec : dependents()) {
            Set<ProcessId> those = new LinkedHashSet<>();
            for (Dependency dependency : spec.supervision().dependencies()) {
                if (meant(spec.id(), dependency) instanceof Meant.Processes processes) {
                    those.addAll(processes.ids());
                }
            }
            needs.put(spec.id(), those);
        }
        return needs;
    }

    /** Processes that wait for one another in a circle, the first once more at its end. */
    public Optional<List<ProcessId>> circle() {
        Map<ProcessId, Set<ProcessId>> needs = direct();
        Set<ProcessId> done = new HashSet<>();
        for (ProcessId start : needs.keySet()) {
            Optional<List<ProcessId>> found = circle(start, needs, done);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Without recursion: chains may be long. */
    private static Optional<List<ProcessId>> circle(
            ProcessId start, Map<ProcessId, Set<ProcessId>> needs, Set<ProcessId> done) {
        Deque<Iterator<ProcessId>> next = new ArrayDeque<>();
        Set<ProcessId> way = new LinkedHashSet<>();
        List<ProcessId> path = new ArrayList<>();
        if (!done.contains(start)) {
            way.add(start);
            path.add(start);
            next.push(needs.getOrDefault(start, Set.of()).iterator());
        }
        while (!next.isEmpty()) {
            if (!next.peek().hasNext()) {
                next.pop();
                ProcessId left = path.remove(path.size() - 1);
                way.remove(left);
                done.add(left);
                continue;
            }
            ProcessId one = next.peek().next();
            if (way.contains(one)) {
                List<ProcessId> circle =
                        new ArrayList<>(path.subList(path.indexOf(one), path.size()));
                circle.add(one);
                return Optional.of(circle);
            }
            if (!done.contains(one)) {
                way.add(one);
                path.add(one);
                next.push(needs.getOrDefault(one, Set.of()).iterator());
            }
        }
        return Optional.empty();
    }
}
