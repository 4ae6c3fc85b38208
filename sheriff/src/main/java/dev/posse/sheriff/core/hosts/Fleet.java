package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.Notice.Severity;
import dev.posse.common.model.Origin;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.Reply.Refusal;
import dev.posse.sheriff.core.notices.Notices;
import dev.posse.sheriff.core.notices.Notices.Cause;
import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.KnownHost;
import dev.posse.sheriff.core.orders.Ledger;
import dev.posse.sheriff.core.orders.Source;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Adds and removes hosts by an operator's word. Touched by the sheriff's loop only. */
public final class Fleet {
    private final Ledger ledger;
    private final Hosts hosts;
    private final Notices notices;

    public Fleet(Ledger ledger, Hosts hosts, Notices notices) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.hosts = requireNonNull(hosts, "hosts");
        this.notices = requireNonNull(notices, "notices");
    }

    /** Lists a host, or lets one in again that was removed. */
    public void add(DeputyEntry typed, Cause cause, Consumer<Reply<String>> answer) {
        WantedState state = ledger.current();
        Draft draft = state.draft();
        List<Host> back = forgotten(typed);
        if (!back.isEmpty()) {
            back.forEach(host -> remember(host, draft));
            commit(draft, "host '" + back.get(0).name() + "' is taken in again", cause, answer);
            return;
        }
        Source adhoc = state.source(Origin.ADHOC);
        List<DeputyEntry> entries = new ArrayList<>(adhoc.deputies());
        entries.removeIf(entry -> entry.name().equals(typed.name()));
        entries.add(
                new DeputyEntry(
                        typed.id(),
                        typed.address(),
                        typed.aliases(),
                        typed.tags(),
                        typed.tls(),
                        Origin.ADHOC));
        draft.source(adhoc.withDeputies(entries));
        if (!draft.changed()) {
            answer.accept(Reply.done("host '" + typed.name() + "' is listed already"));
            return;
        }
        commit(draft, "host '" + typed.name() + "' is listed", cause, answer);
    }

    /** Forgets a host: its processes go on, unseen, until it is added again. */
    public void remove(String typed, Cause cause, Consumer<Reply<String>> answer) {
        Optional<Host> meant = hosts.table().meant(typed).filter(host -> !host.forgotten());
        if (meant.isEmpty()) {
            answer.accept(Reply.refused(Refusal.NOT_FOUND, unknown(typed)));
            return;
        }
        Host host = meant.get();
        WantedState state = ledger.current();
        Draft draft = state.draft();
        Source adhoc = state.source(Origin.ADHOC);
        List<DeputyEntry> kept =
                adhoc.deputies().stream()
                        .filter(entry -> !host.entry().filter(entry::equals).isPresent())
                        .toList();
        if (kept.size() < adhoc.deputies().size()) {
            draft.source(adhoc.withDeputies(kept));
        }
        boolean listedByFile =
                host.entry().isPresent() && !adhoc.deputies().contains(host.entry().get());
        if (host.met() || listedByFile || serves(host, state)) {
            draft.host(known(host).withForgotten(true));
        }
        ledger.commit(
                draft,
                reply -> {
                    if (reply instanceof Reply.Done<WantedState>) {
                        hosts.cut(host, "this host was removed from the sheriff");
                        notices.host(
                                Severity.INFO,
                                "host.removed",
                                host.name(),
                                "host " + host.name() + " was removed; its processes go on",
                                cause);
                    }
                    answer.accept(
                            reply.map(
                                    after ->
                                            "host '"
                                                    + host.name()
                                                    + "' is removed; its processes go on unseen."
                                                    + " To see them again: sheriff add-deputy "
                                                    + host.name()));
                });
    }

    /** Makes a deputy that obeys another sheriff obey this one. */
    public void takeOver(String typed, Cause cause, Consumer<Reply<String>> answer) {
        Optional<Host> meant = hosts.table().meant(typed);
        if (meant.isEmpty()) {
            answer.accept(Reply.refused(Refusal.NOT_FOUND, unknown(typed)));
            return;
        }
        hosts.takeOver(
                meant.get(),
                reply -> {
                    if (reply instanceof Reply.Done<String> done) {
                        notices.host(
                                Severity.WARNING,
                                "host.takeover",
                                meant.get().name(),
                                done.value(),
                                cause);
                    }
                    answer.accept(reply);
                });
    }

    /**
     * With a source applied: hosts that it lists are taken in again, and those that it listed
     * before are dropped, where nothing is wanted of them.
     */
    public void settle(Source source, Draft draft) {
        source.deputies().stream()
                .flatMap(entry -> forgotten(entry).stream())
                .forEach(host -> remember(host, draft));
        WantedState after = draft.build();
        for (Host host : hosts.table().all()) {
            boolean left =
                    host.entry().filter(entry -> entry.source().equals(source.name())).isPresent()
                            && source.deputies().stream()
                                    .noneMatch(entry -> entry.name().equals(name(host)));
            if (left && !serves(host, after)) {
                draft.dropHost(host.name());
            }
        }
    }

    private void commit(Draft draft, String what, Cause cause, Consumer<Reply<String>> answer) {
        ledger.commit(
                draft,
                reply -> {
                    if (reply instanceof Reply.Done<WantedState>) {
                        notices.general(Severity.INFO, "host.added", what, cause);
                    }
                    answer.accept(reply.map(state -> what));
                });
    }

    private List<Host> forgotten(DeputyEntry entry) {
        return hosts.table().all().stream()
                .filter(Host::forgotten)
                .filter(host -> means(entry, host))
                .toList();
    }

    private boolean means(DeputyEntry entry, Host host) {
        return hosts.table().byEntry(entry).filter(host::equals).isPresent()
                || hosts.table().meant(entry.name()).filter(host::equals).isPresent()
                || entry.address()
                        .map(address -> address.replaceFirst(":[0-9]+$", ""))
                        .flatMap(hosts.table()::meant)
                        .filter(host::equals)
                        .isPresent();
    }

    private static void remember(Host host, Draft draft) {
        KnownHost known = known(host).withForgotten(false);
        if (known.deputyInstance().isEmpty()) {
            draft.dropHost(host.name());
        } else {
            draft.host(known);
        }
    }

    private static KnownHost known(Host host) {
        return host.known()
                .orElseGet(() -> new KnownHost(host.name(), "", "", "", "", name(host), false));
    }

    private static String name(Host host) {
        return host.entry().map(DeputyEntry::name).orElse("");
    }

    private boolean serves(Host host, WantedState state) {
        return state.processes().keySet().stream()
                .anyMatch(id -> hosts.routing().of(id).filter(host::equals).isPresent());
    }

    private String unknown(String typed) {
        String names =
                hosts.table().all().stream()
                        .filter(host -> !host.forgotten())
                        .map(Host::name)
                        .collect(Collectors.joining(", "));
        return "there is no host '" + typed + "'; known: " + (names.isEmpty() ? "none" : names);
    }
}
