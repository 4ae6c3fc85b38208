package dev.posse.sheriff.core.dependencies;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Change;
import dev.posse.common.model.Dependency;
import dev.posse.common.model.DependencyFacts;
import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessFact;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.run.Timers;
import dev.posse.sheriff.core.board.Display;
import dev.posse.sheriff.core.hosts.Greeting;
import dev.posse.sheriff.core.hosts.Host;
import dev.posse.sheriff.core.hosts.Hosts;
import dev.posse.sheriff.core.orders.WantedState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells each deputy how those processes are that its own ones depend on and that other deputies
 * have. It decides nothing: whoever waits does. What cannot be known now is told as unknown, so
 * that nobody starts on old news. Touched by the sheriff's loop only.
 */
public final class FactRelay {
    private final Hosts hosts;
    private final Display display;
    private final Timers timers;
    private final Map<Host, List<Need>> needs = new HashMap<>();
    private final Map<ProcessId, Set<Host>> interested = new HashMap<>();
    private final Map<Host, List<DependencyFacts>> told = new HashMap<>();
    private final Set<Host> toTell = new LinkedHashSet<>();

    private record Need(String host, Dependency dependency, Meant meant) {}

    public FactRelay(Hosts hosts, Display display, Timers timers) {
        this.hosts = requireNonNull(hosts, "hosts");
        this.display = requireNonNull(display, "display");
        this.timers = requireNonNull(timers, "timers");
    }

    /** Follows what is wanted. */
    public void wanted(WantedState state) {
        boolean before = !needs.isEmpty();
        needs.clear();
        interested.clear();
        boolean none =
                state.processes().values().stream()
                        .allMatch(each -> each.spec().supervision().dependencies().isEmpty());
        if (none && !before) {
            return;
        }
        DependencyGraph graph = hosts.dependencies(state);
        for (ProcessSpec spec : graph.dependents()) {
            hosts.routing().of(spec.id()).ifPresent(host -> needs(graph, spec, host));
        }
        if (before || !needs.isEmpty()) {
            told.keySet().forEach(this::tellSoon);
            needs.keySet().forEach(this::tellSoon);
        }
    }

    private void needs(DependencyGraph graph, ProcessSpec spec, Host host) {
        for (Dependency dependency : spec.supervision().dependencies()) {
            if (graph.isLocal(spec.id(), dependency)) {
                continue;
            }
            Meant meant = graph.meant(spec.id(), dependency);
            needs.computeIfAbsent(host, any -> new ArrayList<>())
                    .add(new Need(spec.id().host(), dependency, meant));
            if (meant instanceof Meant.Processes processes) {
                processes
                        .ids()
                        .forEach(
                                id ->
                                        interested
                                                .computeIfAbsent(id, any -> new HashSet<>())
                                                .add(host));
            }
        }
    }

    /** A deputy is here that knows nothing yet. */
    public void attached(Host host) {
        told.remove(host);
        tellSoon(host);
    }

    /** Something is shown otherwise than before. */
    public void shown(Change change) {
        if (change instanceof Change.ProcessChanged changed) {
            interested.getOrDefault(changed.process().id(), Set.of()).forEach(this::tellSoon);
        } else if (change instanceof Change.ProcessRemoved removed) {
            interested.getOrDefault(removed.id(), Set.of()).forEach(this::tellSoon);
        }
    }

    private void tellSoon(Host host) {
        if (toTell.isEmpty()) {
            timers.after(Duration.ZERO, this::tell);
        }
        toTell.add(host);
    }

    private void tell() {
        List<Host> those = List.copyOf(toTell);
        toTell.clear();
        those.forEach(this::tell);
    }

    private void tell(Host host) {
        if (!host.obeys() || host.link().isEmpty()) {
            told.remove(host);
            return;
        }
        List<DependencyFacts> facts =
                needs.getOrDefault(host, List.of()).stream().map(this::facts).distinct().toList();
        if (!facts.equals(told.getOrDefault(host, List.of()))) {
            told.put(host, facts);
            host.link().get().facts(facts);
        }
    }

    private DependencyFacts facts(Need need) {
        String text = need.dependency().text();
        return need.meant() instanceof Meant.Processes processes
                ? new DependencyFacts(
                        need.host(), text, processes.ids().stream().map(this::fact).toList(), "")
                : new DependencyFacts(
                        need.host(), text, List.of(), ((Meant.None) need.meant()).problem());
    }

    private ProcessFact fact(ProcessId id) {
        Optional<ProcessView> view = display.process(id);
        if (view.isEmpty()) {
            return new ProcessFact(id, ProcessState.UNKNOWN, Health.NONE, "", "nobody told of it");
        }
        ProcessState state = view.get().pending() ? ProcessState.UNKNOWN : view.get().state();
        return new ProcessFact(
                id,
                state,
                view.get().status().health(),
                hosts.table()
                        .get(view.get().hostName())
                        .flatMap(Host::greeting)
                        .map(Greeting::bootId)
                        .orElse(""),
                why(view.get(), state));
    }

    /** Reasons change often, and only these are worth a word. */
    private static String why(ProcessView view, ProcessState state) {
        return switch (state) {
            case UNKNOWN ->
                    view.pending() ? "an order is on its way to it" : view.status().reason();
            case NO_DEPUTY, FAILED -> view.status().reason();
            case STOPPED, WAITING, STARTING, RUNNING, STOPPING, BACKOFF, EXITED ->
                    view.status().disabled() ? "disabled" : "";
        };
    }
}
