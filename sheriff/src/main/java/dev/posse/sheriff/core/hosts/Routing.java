package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which host serves the processes of a host as configured. Once it is decided it stays, also over a
 * restart of the sheriff: a second deputy that answers to the same name never gets processes that
 * the first may still be running.
 */
public final class Routing {
    private final HostTable table;
    private final Matching matching;
    private final Supplier<WantedState> state;
    private final Map<String, Optional<Host>> decided = new HashMap<>();
    private Optional<Matching.Index> index = Optional.empty();

    public Routing(HostTable table, Supplier<WantedState> state) {
        this.table = requireNonNull(table, "table");
        this.state = requireNonNull(state, "state");
        this.matching = new Matching(table.place());
    }

    /** The host that serves the process; empty: no deputy answers to that name yet. */
    public Optional<Host> of(ProcessId id) {
        return of(id.host());
    }

    private Optional<Host> of(String configured) {
        return decided.computeIfAbsent(Place.key(configured), this::decide);
    }

    /** To be asked anew, because hosts or bindings have changed. */
    void forget() {
        decided.clear();
        index = Optional.empty();
    }

    /** Notes for good which host serves what, for every process that has one by now. */
    void bind(WantedState wanted, Draft draft) {
        wanted.processes().keySet().stream()
                .map(id -> Place.key(id.host()))
                .distinct()
                .filter(key -> !wanted.bindings().containsKey(key))
                .forEach(
                        key ->
                                decide(key)
                                        .filter(Host::met)
                                        .ifPresent(h -> draft.bind(key, h.name())));
    }

    private Optional<Host> decide(String key) {
        return Optional.ofNullable(state.get().bindings().get(key))
                .flatMap(table::get)
                .or(() -> index().best(key));
    }

    /** Made once for all, or a fleet that comes at the same time would take for ever. */
    private Matching.Index index() {
        if (index.isEmpty()) {
            index = Optional.of(matching.index(table.all()));
        }
        return index.get();
    }
}
