package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Book;
import dev.posse.common.model.Order;
import dev.posse.common.model.SheriffIdentity;
import dev.posse.common.run.Timers;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.Reply.Refusal;
import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.Ledger;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a deputy that obeys another sheriff obey this one. What it was told to do is taken into our
 * own state first, so that nothing stops.
 */
final class TakeOvers {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Hosts hosts;
    private final Ledger ledger;
    private final Timers timers;
    private final Map<Host, Asked> asked = new HashMap<>();

    TakeOvers(Hosts hosts, Ledger ledger, Timers timers) {
        this.hosts = requireNonNull(hosts, "hosts");
        this.ledger = requireNonNull(ledger, "ledger");
        this.timers = requireNonNull(timers, "timers");
    }

    void takeOver(Host host, Consumer<Reply<String>> answer) {
        if (host.link().isEmpty()) {
            answer.accept(
                    Reply.refused(
                            Refusal.UNAVAILABLE,
                            "host '"
                                    + host.name()
                                    + "' is away ("
                                    + host.reason()
                                    + "); take it over once it is back"));
            return;
        }
        if (!host.withheld()) {
            answer.accept(
                    Reply.done(
                            "host '"
                                    + host.name()
                                    + "' obeys this sheriff already; nothing to do"));
            return;
        }
        if (asked.containsKey(host)) {
            answer.accept(
                    Reply.refused(
                            Refusal.CONFLICT,
                            "host '" + host.name() + "' is being taken over at this moment"));
            return;
        }
        Timers.Cancellable patience = timers.after(PATIENCE, () -> giveUp(host));
        asked.put(host, new Asked(answer, patience));
        host.link().get().askBook();
    }

    /** The deputy's orders, as it has them. */
    void reported(Host host, Book theirs) {
        Asked question = asked.remove(host);
        if (question == null) {
            return;
        }
        question.patience.cancel();
        Optional<String> astray = astray(host, theirs);
        if (astray.isPresent()) {
            question.answer.accept(Reply.refused(Refusal.PRECONDITION, astray.get()));
            return;
        }
        WantedState state = ledger.current();
        SheriffIdentity us = state.identity();
        long epoch = Math.max(us.epoch(), theirs.sheriff().epoch()) + 1;
        Draft draft = state.draft();
        draft.identity(
                new SheriffIdentity(us.instance(), epoch),
                Math.max(state.generation(), theirs.generation()) + 1);
        theirs.orders().values().forEach(order -> draft.put(asTold(order)));
        hosts.routing().bind(draft.build(), draft);
        ledger.commit(draft, reply -> finish(host, theirs, epoch, reply, question.answer));
    }

    private void finish(
            Host host,
            Book theirs,
            long epoch,
            Reply<WantedState> reply,
            Consumer<Reply<String>> answer) {
        if (reply instanceof Reply.Done<WantedState>) {
            host.obeyAgain();
            hosts.table().all().stream()
                    .filter(Host::obeys)
                    .forEach(other -> hosts.dispatch().book(other, true));
            hosts.events().attached(host);
            hosts.events().changed(host);
        }
        answer.accept(
                reply.map(
                        state ->
                                "host '"
                                        + host.name()
                                        + "' obeys this sheriff now (epoch "
                                        + epoch
                                        + "); "
                                        + theirs.orders().size()
                                        + " process(es) taken over, nothing stopped"));
    }

    /** Orders that would come to lie with another host here. */
    private Optional<String> astray(Host host, Book theirs) {
        return theirs.orders().keySet().stream()
                .filter(id -> hosts.routing().of(id).filter(host::equals).isEmpty())
                .findFirst()
                .map(
                        id ->
                                "'"
                                        + id
                                        + "' runs on host '"
                                        + host.name()
                                        + "', but for this sheriff '"
                                        + id.host()
                                        + "' is "
                                        + hosts.routing()
                                                .of(id)
                                                .map(other -> "host '" + other.name() + "'")
                                                .orElse("no host")
                                        + "; add '"
                                        + id.host()
                                        + "' to the aliases of '"
                                        + host.name()
                                        + "' in the configuration, then take it over");
    }

    /** Word for word, the run included: another one would be started anew. */
    private static Wanted asTold(Order order) {
        return new Wanted(
                order.spec(), Optional.empty(), order.wantedUp(), false, order.runId(), 0);
    }

    private void giveUp(Host host) {
        Asked question = asked.remove(host);
        if (question != null) {
            question.answer.accept(
                    Reply.refused(
                            Refusal.UNAVAILABLE,
                            "host '"
                                    + host.name()
                                    + "' did not say within 10 s what it was told to do; try again"));
        }
    }

    private record Asked(Consumer<Reply<String>> answer, Timers.Cancellable patience) {}
}
