package dev.posse.sheriff.core;

import dev.posse.common.model.Change;
import dev.posse.common.model.Notice.Severity;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.Telemetry;
import dev.posse.common.run.Timers;
import dev.posse.sheriff.core.audit.AuditLog;
import dev.posse.sheriff.core.board.Board;
import dev.posse.sheriff.core.board.Display;
import dev.posse.sheriff.core.board.Past;
import dev.posse.sheriff.core.board.WatchHub;
import dev.posse.sheriff.core.commands.AnswerTable;
import dev.posse.sheriff.core.commands.Commands;
import dev.posse.sheriff.core.commands.Down;
import dev.posse.sheriff.core.commands.Selectors;
import dev.posse.sheriff.core.dependencies.FactRelay;
import dev.posse.sheriff.core.hosts.Admission;
import dev.posse.sheriff.core.hosts.Connector;
import dev.posse.sheriff.core.hosts.Fleet;
import dev.posse.sheriff.core.hosts.Host;
import dev.posse.sheriff.core.hosts.HostEvents;
import dev.posse.sheriff.core.hosts.HostTable;
import dev.posse.sheriff.core.hosts.Hosts;
import dev.posse.sheriff.core.hosts.Meanwhile;
import dev.posse.sheriff.core.hosts.Place;
import dev.posse.sheriff.core.hosts.Routing;
import dev.posse.sheriff.core.notices.Chronicle;
import dev.posse.sheriff.core.notices.EventLog;
import dev.posse.sheriff.core.notices.Notices;
import dev.posse.sheriff.core.notices.Notices.Cause;
import dev.posse.sheriff.core.orders.Ledger;
import dev.posse.sheriff.core.orders.Store;
import dev.posse.sheriff.core.orders.WantedState;
import dev.posse.sheriff.core.plan.Configurations;
import dev.posse.sheriff.core.scripts.Nearby;
import dev.posse.sheriff.core.scripts.RunLog;
import dev.posse.sheriff.core.scripts.Scripts;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The sheriff itself, put together. Everything it gives is touched by its loop only, but {@link
 * #display}.
 */
public final class Sheriff {
    private static final Duration PULSE = Duration.ofSeconds(1);

    private final Timers timers;
    private final WatchHub hub = new WatchHub();
    private final Past past = new Past();
    private final Ledger ledger;
    private final HostTable table;
    private final Display display;
    private final Board board;
    private final Notices notices;
    private final Chronicle chronicle;
    private final Hosts hosts;
    private final Fleet fleet;
    private final Commands commands;
    private final Configurations configurations;
    private final Down down;
    private final Scripts scripts;
    private final FactRelay relay;

    /** What the sheriff needs of the world. */
    public record Ports(
            Timers timers,
            RandomGenerator random,
            Store store,
            EventLog eventLog,
            AnswerTable answers,
            RunLog runLog,
            Nearby nearby,
            AuditLog audit,
            Admission admission,
            Selectors selectors,
            Connector connector) {}

    /**
     * @param loaded what the store held
     */
    public Sheriff(Place place, WantedState loaded, Ports ports) {
        timers = ports.timers();
        ledger = new Ledger(ports.store(), loaded);
        table = new HostTable(place);
        Routing routing = new Routing(table, ledger::durable);
        display = new Display(timers, hub);
        board = new Board(timers, table, routing, display, past);
        notices = new Notices(timers, ports.eventLog(), hub);
        chronicle = new Chronicle(notices);
        hosts =
                new Hosts(
                        table,
                        routing,
                        ledger,
                        timers,
                        ports.random(),
                        ports.connector(),
                        ports.audit(),
                        ports.admission(),
                        new Happenings());
        relay = new FactRelay(hosts, display, timers);
        fleet = new Fleet(ledger, hosts, notices);
        configurations = new Configurations(ledger, hosts, fleet, board, notices);
        commands =
                new Commands(
                        ledger,
                        hosts,
                        board,
                        display,
                        notices,
                        ports.selectors(),
                        ports.answers(),
                        timers);
        down = new Down(ledger, hosts, board, notices, timers);
        scripts =
                new Scripts(
                        ledger,
                        commands,
                        display,
                        notices,
                        timers,
                        ports.runLog(),
                        place::canonical,
                        ports.nearby(),
                        ports.selectors(),
                        hosts::dependencies);
    }

    /** Takes up where the last sheriff was; on the loop, then calls back there. */
    public void start(Runnable ready) {
        down.wake(
                () -> {
                    hosts.start();
                    board.start(ledger.durable());
                    ledger.listen(board::wantedChanged);
                    relay.wanted(ledger.durable());
                    ledger.listen((before, after) -> relay.wanted(after));
                    commands.start();
                    scripts.start();
                    hub.listen(this::published);
                    timers.every(PULSE, hub::beat);
                    ready.run();
                });
    }

    /** The sheriff ends; everything else goes on. */
    public void close() {
        scripts.close();
        hosts.close();
    }

    private void published(Change change) {
        if (change instanceof Change.ProcessChanged || change instanceof Change.ProcessRemoved) {
            scripts.changed();
            relay.shown(change);
        }
    }

    /** What is shown; any thread may read it. */
    public Display display() {
        return display;
    }

    public Past past() {
        return past;
    }

    public WatchHub hub() {
        return hub;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Hosts hosts() {
        return hosts;
    }

    public Fleet fleet() {
        return fleet;
    }

    public Commands commands() {
        return commands;
    }

    public Configurations configurations() {
        return configurations;
    }

    public Down down() {
        return down;
    }

    public Scripts scripts() {
        return scripts;
    }

    /** Carries what happens to hosts to where it is shown and noted. */
    private final class Happenings implements HostEvents {
        @Override
        public void changed(Host host) {
            board.hostChanged(host);
        }

        @Override
        public void gone(String name) {
            board.hostGone(name);
        }

        @Override
        public void attached(Host host) {
            relay.attached(host);
            notices.host(
                    Severity.INFO,
                    "host.attached",
                    host.name(),
                    "the deputy of host " + host.name() + " is attached",
                    Cause.ITSELF);
        }

        @Override
        public void lost(Host host) {
            notices.host(
                    Severity.ERROR,
                    "host.lost",
                    host.name(),
                    "host " + host.name() + " is lost: " + host.reason(),
                    Cause.ITSELF);
        }

        @Override
        public void happened(Host host, Meanwhile meanwhile) {
            if (meanwhile.dropped() > 0) {
                notices.host(
                        Severity.WARNING,
                        "host.gap",
                        host.name(),
                        "the deputy of host "
                                + host.name()
                                + " had no room for "
                                + meanwhile.dropped()
                                + " more events while nobody listened; its log has them",
                        Cause.ITSELF);
            }
            Duration ahead = host.clockAhead();
            meanwhile.earlier().stream()
                    .filter(status -> board.serves(host, status.id()))
                    .forEach(
                            status ->
                                    chronicle.heardLate(
                                            board.said(status.id()),
                                            meanwhile.before(status.id()),
                                            status,
                                            ahead));
        }

        @Override
        public void statuses(
                Host host, boolean full, List<ProcessStatus> statuses, List<ProcessId> removed) {
            board.statuses(host, full, statuses, removed)
                    .forEach(heard -> chronicle.heard(heard.before(), heard.now(), full));
            if (full) {
                chronicle.caughtUp();
            }
        }

        @Override
        public void sampled(Host host, Telemetry telemetry) {
            board.sampled(host, telemetry);
        }
    }
}
