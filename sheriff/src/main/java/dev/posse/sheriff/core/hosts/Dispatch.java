package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Book;
import dev.posse.common.model.BookDelta;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessId;
import dev.posse.sheriff.core.orders.Ledger;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells each deputy its orders: the whole book on attach, then what changed. Where a link cannot
 * take more just now, the whole book follows once it can.
 */
final class Dispatch {
    private final HostTable table;
    private final Routing routing;
    private final Ledger ledger;
    private final Map<ProcessId, Host> placed = new HashMap<>();

    Dispatch(HostTable table, Routing routing, Ledger ledger) {
        this.table = requireNonNull(table, "table");
        this.routing = requireNonNull(routing, "routing");
        this.ledger = requireNonNull(ledger, "ledger");
    }

    /** The whole book of a host, to a deputy that obeys us. */
    void book(Host host, boolean takeOver) {
        WantedState state = ledger.durable();
        Map<ProcessId, Order> orders = new LinkedHashMap<>();
        placed.values().removeIf(host::equals);
        for (Wanted wanted : state.processes().values()) {
            if (routing.of(wanted.id()).filter(host::equals).isPresent()) {
                orders.put(wanted.id(), wanted.order());
                placed.put(wanted.id(), host);
            }
        }
        host.told = state.generation();
        host.holdsBook = true;
        host.resync = false;
        Book book = new Book(state.identity(), state.generation(), orders);
        host.link().ifPresent(link -> link.book(book, takeOver));
    }

    /** Tells the change to those whom it concerns. */
    void changed(WantedState before, WantedState after) {
        boolean moved =
                before.hosts() != after.hosts()
                        || before.bindings() != after.bindings()
                        || before.sources() != after.sources();
        Map<Host, Delta> deltas = new LinkedHashMap<>();
        for (ProcessId id : moved ? everything(before, after) : touched(before, after)) {
            place(id, before.processes().get(id), after.processes().get(id), deltas);
        }
        deltas.forEach((host, delta) -> tell(host, delta, after));
    }

    /** Catches up with links that could not take more before. */
    void catchUp() {
        table.all().stream()
                .filter(host -> host.resync && host.obeys())
                .filter(host -> host.link().filter(DeputyLink::ready).isPresent())
                .forEach(host -> book(host, false));
    }

    private void place(ProcessId id, Wanted before, Wanted after, Map<Host, Delta> deltas) {
        Host was = placed.get(id);
        Host is = after == null ? null : routing.of(id).orElse(null);
        if (was != null && !was.equals(is)) {
            placed.remove(id);
            deltas.computeIfAbsent(was, host -> new Delta()).removed.add(id);
        }
        if (is != null && is.holdsBook && (!is.equals(was) || differs(before, after))) {
            placed.put(id, is);
            deltas.computeIfAbsent(is, host -> new Delta()).changed.add(after.order());
        }
    }

    private static boolean differs(Wanted before, Wanted after) {
        return before == null || before.generation() != after.generation();
    }

    private void tell(Host host, Delta delta, WantedState after) {
        if (!host.obeys() || !host.holdsBook) {
            return;
        }
        DeputyLink link = host.link().orElseThrow();
        if (host.resync || !link.ready()) {
            host.resync = true;
            return;
        }
        link.delta(
                new BookDelta(
                        after.identity(),
                        host.told,
                        after.generation(),
                        delta.changed,
                        delta.removed));
        host.told = after.generation();
    }

    private static Set<ProcessId> everything(WantedState before, WantedState after) {
        Set<ProcessId> all = new LinkedHashSet<>(after.processes().keySet());
        all.addAll(before.processes().keySet());
        return all;
    }

    private static Set<ProcessId> touched(WantedState before, WantedState after) {
        Set<ProcessId> touched = new LinkedHashSet<>();
        if (before.processes() == after.processes()) {
            return touched;
        }
        after.processes()
                .forEach(
                        (id, wanted) -> {
                            if (before.processes().get(id) != wanted) {
                                touched.add(id);
                            }
                        });
        before.processes().keySet().stream()
                .filter(id -> !after.processes().containsKey(id))
                .forEach(touched::add);
        return touched;
    }

    private static final class Delta {
        private final List<Order> changed = new ArrayList<>();
        private final List<ProcessId> removed = new ArrayList<>();
    }
}
