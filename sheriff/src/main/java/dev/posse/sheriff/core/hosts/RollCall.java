package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LinkState;
import dev.posse.common.model.Names;
import dev.posse.common.model.SheriffIdentity;
import dev.posse.common.run.Timers;
import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.KnownHost;
import dev.posse.sheriff.core.orders.Ledger;
import dev.posse.sheriff.core.orders.WantedState;
import java.time.Duration;
import java.util.Optional;

/** Decides who is let in, under which name, and who is told orders. */
final class RollCall {
    private final Hosts hosts;
    private final Ledger ledger;
    private final Timers timers;

    RollCall(Hosts hosts, Ledger ledger, Timers timers) {
        this.hosts = requireNonNull(hosts, "hosts");
        this.ledger = requireNonNull(ledger, "ledger");
        this.timers = requireNonNull(timers, "timers");
    }

    /**
     * @param dialled name of the entry that was dialled; empty: the deputy dialled
     */
    Optional<Contact> greet(Greeting hello, DeputyLink link, Optional<String> dialled) {
        boolean local = local(hello, link);
        Optional<String> unfit = unfit(hello, local);
        if (unfit.isEmpty()) {
            unfit = hosts.admission().barred(hello.name());
        }
        if (unfit.isPresent()) {
            link.refuse(unfit.get());
            return Optional.empty();
        }
        Host host = hosts.table().hostOf(hello, local, dialled);
        Optional<String> barred = barred(host, hello);
        if (barred.isPresent()) {
            link.refuse(barred.get());
            return Optional.empty();
        }
        host.link().ifPresent(old -> old.close("a newer session of this deputy replaces it"));
        double skew = Duration.between(timers.now(), hello.now()).toMillis() / 1000.0;
        host.attach(hello, link, local, timers.nanoTime(), skew);
        remember(host, hello, link);
        return Optional.of(new Contact(host, link, hosts));
    }

    private boolean local(Greeting hello, DeputyLink link) {
        return switch (link.distance()) {
            case SAME_MACHINE -> true;
            case LOOPBACK -> hello.bootId().equals(hosts.table().place().bootId());
            case FAR -> false;
        };
    }

    private Optional<String> unfit(Greeting hello, boolean local) {
        Optional<String> problem = Names.problem(hello.name());
        if (problem.isPresent()) {
            return Optional.of(
                    "the deputy name '"
                            + Names.printable(hello.name())
                            + "' "
                            + problem.get()
                            + "; choose another with --name");
        }
        if (!local && hosts.table().place().isHere(hello.name())) {
            return Optional.of(
                    "'"
                            + hello.name()
                            + "' is a name of the sheriff's own machine, and this deputy is on"
                            + " another; choose another with --name");
        }
        return Optional.empty();
    }

    private static Optional<String> barred(Host host, Greeting hello) {
        if (host.forgotten()) {
            return Optional.of(
                    "host '"
                            + host.name()
                            + "' was removed from this sheriff; its processes go on. To see them"
                            + " again: sheriff add-deputy "
                            + host.name());
        }
        if (host.link().isEmpty()) {
            return Optional.empty();
        }
        Greeting there = host.greeting().orElseThrow();
        if (!there.instance().equals(hello.instance())) {
            return Optional.of(
                    "another deputy is attached as '"
                            + host.name()
                            + "' (PID "
                            + there.pid()
                            + " in "
                            + there.stateDir()
                            + "); give this one another name with --name");
        }
        if (isCopy(host, there, hello)) {
            return Optional.of(
                    "a deputy with this very state folder is attached already (PID "
                            + there.pid()
                            + " in "
                            + there.stateDir()
                            + ") and was heard a moment ago, so one of the two folders is a copy;"
                            + " start this one with an empty --state-dir, and let it join under a"
                            + " name of its own");
        }
        return hello.session() > there.session()
                ? Optional.empty()
                : Optional.of("a newer session of this deputy is attached");
    }

    /**
     * Another process with the same state, while the first is alive: a cloned card, say. Who is
     * there first stays, or the two would push each other out for ever. One that was started again
     * is no copy: the link of the one before it ended with it, or has been silent.
     */
    private static boolean isCopy(Host host, Greeting there, Greeting hello) {
        boolean itself = there.pid() == hello.pid() && there.bootId().equals(hello.bootId());
        return !itself && host.silence() == LinkState.ATTACHED;
    }

    /** What is new about it becomes durable before it hears its orders. */
    private void remember(Host host, Greeting hello, DeputyLink link) {
        WantedState state = ledger.current();
        Draft draft = state.draft();
        draft.host(
                new KnownHost(
                        host.name(),
                        hello.name(),
                        hello.instance(),
                        hello.hostname(),
                        hello.fqdn(),
                        host.entry().map(entry -> entry.name()).orElse(""),
                        false));
        if (!draft.changed()) {
            introduce(host, hello, link);
            return;
        }
        host.known(Optional.of(draft.hosts().get(host.name())));
        hosts.routing().forget();
        hosts.routing().bind(state, draft);
        ledger.commit(draft, reply -> introduce(host, hello, link));
    }

    private void introduce(Host host, Greeting hello, DeputyLink link) {
        if (host.link().filter(link::equals).isEmpty()) {
            return;
        }
        SheriffIdentity us = ledger.durable().identity();
        link.welcome(us, host.name());
        Optional<String> stranger = stranger(host, hello, us);
        if (stranger.isPresent()) {
            hosts.withhold(host, stranger.get());
            return;
        }
        boolean takeOver = hello.obeys().filter(old -> old.epoch() < us.epoch()).isPresent();
        hosts.dispatch().book(host, takeOver);
        hosts.witnesses().tell(host);
        hosts.events().attached(host);
        hosts.events().changed(host);
    }

    /** Why this deputy must not be told what we want: it does the work of somebody else. */
    private Optional<String> stranger(Host host, Greeting hello, SheriffIdentity us) {
        if (hello.obeys().isEmpty()) {
            return Optional.empty();
        }
        SheriffIdentity them = hello.obeys().get();
        String wayOut =
                "; nothing was changed. To make it obey this sheriff, with all that runs there:"
                        + " sheriff takeover "
                        + host.name();
        if (!them.instance().equals(us.instance())) {
            return Optional.of(
                    "it obeys another sheriff, "
                            + them.instance()
                            + " epoch "
                            + them.epoch()
                            + ", and this is "
                            + us.instance()
                            + " epoch "
                            + us.epoch()
                            + wayOut);
        }
        if (them.epoch() > us.epoch()) {
            return Optional.of(
                    "it was taken over by epoch "
                            + them.epoch()
                            + " of this sheriff, and this is epoch "
                            + us.epoch()
                            + wayOut);
        }
        if (them.epoch() == us.epoch() && hello.generation() > ledger.durable().generation()) {
            return Optional.of(
                    "its orders (generation "
                            + hello.generation()
                            + ") are newer than this sheriff's (generation "
                            + ledger.durable().generation()
                            + "), so this state folder is an old copy"
                            + wayOut);
        }
        return Optional.empty();
    }
}
