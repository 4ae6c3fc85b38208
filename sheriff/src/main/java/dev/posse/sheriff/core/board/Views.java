package dev.posse.sheriff.core.board;

import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.Health;
import dev.posse.common.model.HostSample;
import dev.posse.common.model.HostView;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import dev.posse.sheriff.core.hosts.DeputyLink;
import dev.posse.sheriff.core.hosts.Greeting;
import dev.posse.sheriff.core.hosts.Host;
import dev.posse.sheriff.core.orders.KnownHost;
import dev.posse.sheriff.core.orders.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How things are shown, from what is wanted and what was heard last. What cannot be known now is
 * never shown as if it were.
 */
final class Views {
    private static final HostSample NO_SAMPLE = new HostSample(0, 0, 0, 0, 0, 0, 0);

    private Views() {}

    static ProcessView process(Row row, Optional<Host> host) {
        Wanted wanted = row.wanted;
        boolean pending = pending(row, host);
        ProcessStatus status =
                asWanted(
                        row.said.orElseGet(() -> unheard(wanted, row.since)),
                        wanted,
                        pending ? 0 : host.map(Host::acted).orElse(0L));
        Optional<Unseen> unseen = unseen(wanted, row.said.isPresent(), host);
        return new ProcessView(
                unseen.map(how -> status.seenAs(how.state, how.why)).orElse(status),
                row.said.map(ProcessStatus::state).orElse(ProcessState.STOPPED),
                wanted.spec().labels(),
                wanted.spec().origin(),
                row.commandLine,
                wanted.spec().autostart(),
                wanted.spec().restart().mode(),
                wanted.spec().restart().maxRestarts(),
                row.sample,
                OptionalDouble.empty(),
                row.hostName,
                pending);
    }

    /** Samples and ages are told by telemetry, not as changes. */
    static boolean same(ProcessView a, ProcessView b) {
        return a.status().equals(b.status())
                && a.lastState() == b.lastState()
                && a.labels().equals(b.labels())
                && a.sets().equals(b.sets())
                && a.origin().equals(b.origin())
                && a.commandLine().equals(b.commandLine())
                && a.autostart() == b.autostart()
                && a.restart() == b.restart()
                && a.maxRestarts() == b.maxRestarts()
                && a.hostName().equals(b.hostName())
                && a.pending() == b.pending()
                && (b.sample().isPresent() || a.sample().isEmpty());
    }

    /** Samples and ages are told by telemetry, not as changes. */
    static boolean same(HostView a, HostView b) {
        return bare(a).equals(bare(b));
    }

    private static HostView bare(HostView view) {
        return view.withSample(NO_SAMPLE).aged(OptionalDouble.empty());
    }

    static HostView host(Host host, int running, int total) {
        Optional<Greeting> hello = host.greeting();
        Optional<KnownHost> known = host.known();
        return new HostView(
                host.name(),
                host.entry()
                        .flatMap(DeputyEntry::address)
                        .or(() -> host.link().map(DeputyLink::address))
                        .orElse(""),
                host.state(),
                OptionalDouble.empty(),
                host.sample(),
                known.map(KnownHost::deputyName).orElse(""),
                hello.map(Greeting::version).orElse(""),
                known.map(KnownHost::hostname).orElse(""),
                hello.map(Greeting::os).orElse(""),
                running,
                total,
                whyAway(host),
                host.entry().map(DeputyEntry::aliases).orElse(List.of()),
                host.entry().map(DeputyEntry::tags).orElse(List.of()),
                hello.map(Greeting::bootId).orElse(""),
                host.entry().isPresent(),
                host.skewSeconds());
    }

    /** An order that its deputy has not acted on. */
    private static boolean pending(Row row, Optional<Host> host) {
        if (row.leaving) {
            return true;
        }
        if (host.isEmpty() || !host.get().met()) {
            return row.wanted.toRun();
        }
        return host.get().heard().isPresent() && row.wanted.generation() > host.get().acted();
    }

    private static Optional<Unseen> unseen(Wanted wanted, boolean heardOf, Optional<Host> at) {
        if (at.isEmpty()) {
            return Optional.of(
                    new Unseen(
                            ProcessState.NO_DEPUTY,
                            "no deputy for host '" + wanted.id().host() + "' has attached yet"));
        }
        Host host = at.get();
        if (!host.met()) {
            return Optional.of(
                    new Unseen(
                            ProcessState.NO_DEPUTY,
                            "the deputy of host '"
                                    + host.name()
                                    + "' has not attached yet"
                                    + because(host)));
        }
        boolean knew = wanted.generation() <= host.acted();
        if (!heardOf && !host.reported() && knew && host.state() == LinkState.ATTACHED) {
            return Optional.of(
                    new Unseen(
                            ProcessState.UNKNOWN,
                            "host '" + host.name() + "' has just attached and has yet to tell"));
        }
        if (host.state() == LinkState.LOST) {
            String what = heardOf ? "contact with host '" : "nothing heard yet from host '";
            return Optional.of(
                    new Unseen(
                            ProcessState.UNKNOWN,
                            what
                                    + host.name()
                                    + (heardOf && !host.withheld() ? "' is lost" : "'")
                                    + because(host)));
        }
        return Optional.empty();
    }

    private static String because(Host host) {
        String why = whyAway(host);
        return why.isEmpty() ? "" : ": " + why;
    }

    private static String whyAway(Host host) {
        if (!host.reason().isEmpty() || host.state() == LinkState.ATTACHED) {
            return host.reason();
        }
        if (host.entry().flatMap(DeputyEntry::address).isPresent()) {
            return "dialling " + host.entry().flatMap(DeputyEntry::address).get();
        }
        return "its deputy has not dialled in since this sheriff started";
    }

    private static ProcessStatus unheard(Wanted wanted, Instant since) {
        return new ProcessStatus(
                wanted.id(),
                ProcessState.STOPPED,
                wanted.up(),
                Health.NONE,
                wanted.enabled() ? "never started" : "disabled",
                !wanted.enabled(),
                0,
                0,
                0,
                0,
                0,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                since,
                Optional.empty());
    }

    /** Wanted and disabled are the sheriff's to say; how it is, is the deputy's. */
    private static ProcessStatus asWanted(ProcessStatus said, Wanted wanted, long acted) {
        return new ProcessStatus(
                said.id(),
                said.state(),
                wanted.toRun(),
                said.health(),
                said.reason(),
                !wanted.enabled(),
                said.runId(),
                Math.max(said.generation(), Math.min(acted, wanted.generation())),
                said.failures(),
                said.restarts(),
                said.crashes(),
                said.pid(),
                said.startedAt(),
                said.lastExit(),
                said.lastExitAt(),
                said.nextTryAt(),
                said.changedAt(),
                said.alarm(),
                said.detectedBy(),
                said.fileRestarts());
    }

    private record Unseen(ProcessState state, String why) {}
}
