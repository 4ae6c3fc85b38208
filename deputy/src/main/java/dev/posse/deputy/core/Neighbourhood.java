package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Dependency;
import dev.posse.common.model.DependencyFacts;
import dev.posse.common.model.ProcessFact;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Replicas;
import dev.posse.common.run.Timers;
import dev.posse.deputy.core.dependency.Known;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the processes of a deputy know of one another, and of others as far as the sheriff relays
 * it. Whoever waits is asked to look again when anything has changed: once for all changes of a
 * moment, so that what is ordered together is known before any of it looks.
 */
final class Neighbourhood {
    /** How those are who live here. */
    interface Here {
        /** Empty: no process of that id is wanted here. */
        Optional<ProcessFact> fact(ProcessId id);

        /** It waits for others: it is to look whether it still has to. */
        void lookAgain(ProcessId id);
    }

    private final Timers timers;
    private final Here here;
    private final Set<ProcessId> waiting = new LinkedHashSet<>();
    private Map<Relayed, DependencyFacts> relayed = Map.of();
    private boolean looks;

    private record Relayed(String host, String dependency) {}

    Neighbourhood(Timers timers, Here here) {
        this.timers = requireNonNull(timers, "timers");
        this.here = requireNonNull(here, "here");
    }

    /** From now on it is asked to look again, beginning soon. */
    void waits(ProcessId id) {
        waiting.add(id);
        lookSoon();
    }

    void waitsNoMore(ProcessId id) {
        waiting.remove(id);
    }

    /** Something is other than it was. */
    void changed() {
        if (!waiting.isEmpty()) {
            lookSoon();
        }
    }

    /** All that the sheriff knows of those on other hosts. */
    void relayed(List<DependencyFacts> facts) {
        Map<Relayed, DependencyFacts> now = new HashMap<>();
        facts.forEach(each -> now.put(new Relayed(each.host(), each.dependency()), each));
        relayed = now;
        changed();
    }

    private void lookSoon() {
        if (!looks) {
            looks = true;
            timers.after(Duration.ZERO, this::look);
        }
    }

    private void look() {
        looks = false;
        List.copyOf(waiting).forEach(here::lookAgain);
    }

    /** How those are that this process depends on by that. */
    Known known(ProcessId dependent, Dependency dependency) {
        String host = dependency.host().orElse(dependent.host());
        List<ProcessFact> local = local(host, dependency);
        if (!local.isEmpty()) {
            return new Known.Processes(local);
        }
        DependencyFacts far = relayed.get(new Relayed(dependent.host(), dependency.text()));
        if (far == null) {
            return new Known.Nothing("not on this host, and the sheriff has not told of it yet");
        }
        return far.processes().isEmpty()
                ? new Known.Nothing(far.problem())
                : new Known.Processes(far.processes());
    }

    /** The one of that name, else all that are its replicas, which are counted from 1. */
    private List<ProcessFact> local(String host, Dependency dependency) {
        Optional<ProcessFact> exact = here.fact(new ProcessId(host, dependency.process()));
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        List<ProcessFact> replicas = new ArrayList<>();
        Optional<ProcessFact> next = here.fact(replica(host, dependency, 1));
        while (next.isPresent()) {
            replicas.add(next.get());
            next = here.fact(replica(host, dependency, replicas.size() + 1));
        }
        return replicas;
    }

    private static ProcessId replica(String host, Dependency dependency, int number) {
        return new ProcessId(host, Replicas.name(dependency.process(), number));
    }
}
