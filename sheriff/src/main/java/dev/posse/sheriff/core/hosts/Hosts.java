package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Timers;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.audit.AuditLog;
import dev.posse.sheriff.core.dependencies.DependencyGraph;
import dev.posse.sheriff.core.orders.Ledger;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** All that concerns hosts and their deputies. Touched by the sheriff's loop only. */
public final class Hosts {
    private final Ledger ledger;
    private final Timers timers;
    private final HostEvents events;
    private final HostTable table;
    private final Routing routing;
    private final Dispatch dispatch;
    private final RollCall rollCall;
    private final Watchdog watchdog;
    private final Signals signals;
    private final TakeOvers takeOvers;
    private final Dialling dialling;
    private final Witnesses witnesses;
    private final Admission admission;

    public Hosts(
            HostTable table,
            Routing routing,
            Ledger ledger,
            Timers timers,
            RandomGenerator random,
            Connector connector,
            AuditLog audit,
            Admission admission,
            HostEvents events) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.timers = requireNonNull(timers, "timers");
        this.admission = requireNonNull(admission, "admission");
        this.events = requireNonNull(events, "events");
        this.table = requireNonNull(table, "table");
        this.routing = requireNonNull(routing, "routing");
        dispatch = new Dispatch(table, routing, ledger);
        rollCall = new RollCall(this, ledger, timers);
        watchdog = new Watchdog(this, timers);
        signals = new Signals(timers);
        takeOvers = new TakeOvers(this, ledger, timers);
        witnesses = new Witnesses(table, ledger, timers, audit);
        dialling = new Dialling(this, connector, timers, random);
    }

    /** Begins to follow what is wanted, to dial, and to watch for silence. */
    public void start() {
        follow(ledger.durable());
        ledger.listen(this::changed);
        watchdog.start();
        witnesses.start();
    }

    public HostTable table() {
        return table;
    }

    public Routing routing() {
        return routing;
    }

    /** Who depends on whom, with hosts as anybody means them. */
    public DependencyGraph dependencies(WantedState state) {
        return new DependencyGraph(
                state.processes().values().stream().map(Wanted::spec).toList(), this::isAt);
    }

    /** Whether the process is on the host that is called so. */
    public boolean isAt(String host, ProcessId id) {
        return table.place().canonical(host).equalsIgnoreCase(id.host())
                || table.meant(host)
                        .filter(meant -> routing.of(id).filter(meant::equals).isPresent())
                        .isPresent();
    }

    public Signals signals() {
        return signals;
    }

    public Witnesses witnesses() {
        return witnesses;
    }

    /**
     * Somebody at the other end of the link says who it is; empty when it was refused.
     *
     * @param dialled name of the entry that was dialled; empty: the deputy dialled
     */
    public Optional<Contact> greet(Greeting hello, DeputyLink link, Optional<String> dialled) {
        return rollCall.greet(hello, link, dialled);
    }

    /** See {@link TakeOvers}. */
    public void takeOver(Host host, Consumer<Reply<String>> answer) {
        takeOvers.takeOver(host, answer);
    }

    /** Cuts the link; the deputy and its processes go on. */
    public void cut(Host host, String why) {
        host.link()
                .ifPresent(
                        link -> {
                            link.close(why);
                            detach(host, why);
                        });
    }

    /** Cuts all links: this sheriff ends, and everything else goes on. */
    public void close() {
        dialling.close();
        table.all().forEach(host -> cut(host, "the sheriff ends"));
    }

    private void changed(WantedState before, WantedState after) {
        boolean moved =
                before.hosts() != after.hosts()
                        || before.bindings() != after.bindings()
                        || before.sources() != after.sources();
        if (moved) {
            follow(after);
        }
        dispatch.changed(before, after);
    }

    private void follow(WantedState state) {
        HostTable.Followed followed = table.follow(state, ledger.current());
        for (Host gone : followed.gone()) {
            cut(gone, "no longer listed");
            events.gone(gone.name());
        }
        routing.forget();
        dialling.follow();
        followed.changed().forEach(events::changed);
    }

    // ---- for the rest of this package ----

    HostEvents events() {
        return events;
    }

    Dispatch dispatch() {
        return dispatch;
    }

    Admission admission() {
        return admission;
    }

    TakeOvers takeOvers() {
        return takeOvers;
    }

    void heard(Host host) {
        host.heard(timers.nanoTime());
        if (host.silence() != LinkState.ATTACHED) {
            host.silence(LinkState.ATTACHED);
            events.changed(host);
        }
    }

    void withhold(Host host, String reason) {
        boolean news = !host.withheld() || !host.reason().equals(reason);
        host.withhold(reason);
        if (news) {
            events.lost(host);
            events.changed(host);
        }
    }

    void detach(Host host, String why) {
        host.detach(why);
        events.changed(host);
    }

    void unreached(Host host, String why) {
        if (!host.reason().equals(why)) {
            host.trouble(why);
            events.changed(host);
        }
    }
}
