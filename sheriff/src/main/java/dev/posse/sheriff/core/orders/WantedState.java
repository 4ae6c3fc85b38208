package dev.posse.sheriff.core.orders;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.SheriffIdentity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that the sheriff must not forget, at one moment. Changed only by a {@link Draft}.
 *
 * @param generation grows with every change of what is wanted; each deputy is told the parts that
 *     are its own, so what one deputy hears of may have gaps
 * @param processes in the order in which they were first written down
 * @param sources by name: what each configuration brought
 * @param hosts by name: whom the sheriff has met
 * @param bindings host as configured, in lower case, to the name of the host that serves it
 * @param answers commands whose answers are not yet in the table of answers, so that a command and
 *     its answer become durable in one step
 * @param kept top-level key to JSON text of what later work keeps here: templates, resources,
 *     counters, types
 */
public record WantedState(
        SheriffIdentity identity,
        long generation,
        Map<ProcessId, Wanted> processes,
        Map<String, Source> sources,
        Map<String, KnownHost> hosts,
        Map<String, String> bindings,
        Map<String, Answered> answers,
        Map<String, String> kept) {
    public WantedState {
        requireNonNull(identity, "identity");
        if (generation < 0) {
            throw new IllegalArgumentException("generation " + generation + " is below 0");
        }
        processes = Collections.unmodifiableMap(processes);
        sources = Collections.unmodifiableMap(sources);
        hosts = Collections.unmodifiableMap(hosts);
        bindings = Collections.unmodifiableMap(bindings);
        answers = Collections.unmodifiableMap(answers);
        kept = Collections.unmodifiableMap(new TreeMap<>(kept));
    }

    /** A new sheriff, which wants nothing yet. */
    public static WantedState fresh(String instance) {
        return new WantedState(
                new SheriffIdentity(instance, 1),
                0,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                Map.of());
    }

    public Optional<Wanted> wanted(ProcessId id) {
        return Optional.ofNullable(processes.get(id));
    }

    public Source source(String name) {
        return sources.getOrDefault(name, Source.empty(name));
    }

    public Draft draft() {
        return new Draft(this);
    }
}
