package dev.posse.sheriff.core.board;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.Telemetry;
import dev.posse.common.run.Timers;
import dev.posse.sheriff.core.hosts.Host;
import dev.posse.sheriff.core.hosts.HostTable;
import dev.posse.sheriff.core.hosts.Routing;
import dev.posse.sheriff.core.orders.Sets;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts together what is wanted and what the deputies say, and keeps the {@link Display} and the
 * {@link Past} up to date. Touched by the sheriff's loop only.
 */
public final class Board {
    private final Timers timers;
    private final HostTable table;
    private final Routing routing;
    private final Display display;
    private final Past past;
    private final Map<ProcessId, Row> rows = new LinkedHashMap<>();
    private final Map<String, Set<ProcessId>> byHost = new HashMap<>();

    /** The generation that each host had acted on when it last told something. */
    private final Map<String, Long> actedOn = new HashMap<>();

    private Optional<Sets> sets = Optional.empty();

    public Board(Timers timers, HostTable table, Routing routing, Display display, Past past) {
        this.timers = requireNonNull(timers, "timers");
        this.table = requireNonNull(table, "table");
        this.routing = requireNonNull(routing, "routing");
        this.display = requireNonNull(display, "display");
        this.past = requireNonNull(past, "past");
    }

    /** Shows what is wanted from the beginning. */
    public void start(WantedState state) {
        sets = Optional.of(Sets.of(state));
        state.processes().values().forEach(this::want);
        table.all().forEach(this::hostChanged);
    }

    /** Follows a change of what is wanted. */
    public void wantedChanged(WantedState before, WantedState after) {
        Predicate<ProcessId> resorted = resort(before, after);
        boolean moved =
                before.hosts() != after.hosts()
                        || before.bindings() != after.bindings()
                        || before.sources() != after.sources();
        Set<String> concerned = new LinkedHashSet<>();
        for (Wanted wanted : after.processes().values()) {
            boolean other = before.processes().get(wanted.id()) != wanted;
            if (other || (moved && isServedElsewhere(wanted.id())) || resorted.test(wanted.id())) {
                concerned.add(want(wanted));
            }
        }
        if (before.processes() != after.processes()) {
            before.processes().keySet().stream()
                    .filter(id -> !after.processes().containsKey(id))
                    .map(rows::get)
                    .forEach(
                            row -> {
                                concerned.add(row.hostName);
                                leave(row);
                            });
        }
        concerned.stream().flatMap(name -> table.get(name).stream()).forEach(this::showHost);
    }

    /** Which processes are in other sets than before. */
    private Predicate<ProcessId> resort(WantedState before, WantedState after) {
        if (Sets.same(before, after)) {
            return id -> false;
        }
        Optional<Sets> old = sets;
        Sets now = Sets.of(after);
        sets = Optional.of(now);
        return id -> !now.of(id).equals(setsOf(old, id));
    }

    private static List<String> setsOf(Optional<Sets> sets, ProcessId id) {
        return sets.map(all -> all.of(id)).orElse(List.of());
    }

    private boolean isServedElsewhere(ProcessId id) {
        Row row = rows.get(id);
        return row == null || !row.hostName.equals(routing.of(id).map(Host::name).orElse(""));
    }

    /** A host is new or different, and with it perhaps all its processes. */
    public void hostChanged(Host host) {
        of(host.name()).forEach(id -> show(rows.get(id)));
        showHost(host);
    }

    public void hostGone(String name) {
        actedOn.remove(name);
        display.hide(name);
        past.forget(name);
    }

    /**
     * What a deputy said.
     *
     * @param before empty: this sheriff had not heard of it yet
     */
    public record Heard(Optional<ProcessStatus> before, ProcessStatus now) {}

    /**
     * Takes what a deputy said.
     *
     * @param full it has no others
     */
    public List<Heard> statuses(
            Host host, boolean full, List<ProcessStatus> statuses, List<ProcessId> removed) {
        List<Heard> news = new ArrayList<>();
        Set<ProcessId> named = new HashSet<>();
        for (ProcessStatus status : statuses) {
            named.add(status.id());
            Row row = rows.get(status.id());
            if (row != null && row.hostName.equals(host.name())) {
                news.add(new Heard(row.said, status));
                row.says(status);
                show(row);
            }
        }
        of(host.name()).stream()
                .map(rows::get)
                .filter(row -> row.leaving)
                .filter(row -> removed.contains(row.id) || (full && !named.contains(row.id)))
                .toList()
                .forEach(this::drop);
        // A thousand that start together tell of it one by one, and would all be looked at each
        // time.
        Long acted = host.acted();
        if (full || !acted.equals(actedOn.put(host.name(), acted))) {
            of(host.name()).stream()
                    .map(rows::get)
                    .filter(row -> full || row.pending())
                    .toList()
                    .forEach(this::show);
        }
        showHost(host);
        return news;
    }

    public void sampled(Host host, Telemetry telemetry) {
        Instant at = timers.now();
        for (ProcessSample sample : telemetry.processes()) {
            Row row = rows.get(sample.id());
            if (row != null && row.hostName.equals(host.name())) {
                past.add(at, sample);
                row.sampled(sample);
                row.shown.ifPresent(display::freshen);
            }
        }
        past.add(at, host.name(), telemetry.host());
        showHost(host);
        display.sampled(host, telemetry);
    }

    /** Whether it is that host which has to do with the process. */
    public boolean serves(Host host, ProcessId id) {
        Row row = rows.get(id);
        return row != null && row.hostName.equals(host.name());
    }

    /** What the deputy said last. */
    public Optional<ProcessStatus> said(ProcessId id) {
        return Optional.ofNullable(rows.get(id)).flatMap(row -> row.said);
    }

    /** The name of the host as which the process is wanted now. */
    private String want(Wanted wanted) {
        Row row = rows.computeIfAbsent(wanted.id(), id -> new Row(wanted, timers.now()));
        row.want(wanted);
        String host = routing.of(wanted.id()).map(Host::name).orElse("");
        if (!host.equals(row.hostName)) {
            byHost.getOrDefault(row.hostName, new HashSet<>()).remove(row.id);
            row.servedBy(host);
        }
        byHost.computeIfAbsent(host, name -> new LinkedHashSet<>()).add(row.id);
        show(row);
        return host;
    }

    private void leave(Row row) {
        boolean running = row.said.filter(status -> status.state().hasChild()).isPresent();
        if (running && table.get(row.hostName).isPresent()) {
            row.leave();
            show(row);
        } else {
            drop(row);
        }
    }

    private void drop(Row row) {
        rows.remove(row.id);
        byHost.get(row.hostName).remove(row.id);
        past.forget(row.id);
        display.hide(row.id);
    }

    private void show(Row row) {
        Optional<Host> host = table.get(row.hostName);
        if (host.filter(Host::forgotten).isPresent()) {
            row.shown = Optional.empty();
            display.hide(row.id);
            return;
        }
        row.shown = Optional.of(Views.process(row, host).within(setsOf(sets, row.id)));
        row.shown.ifPresent(display::show);
    }

    private void showHost(Host host) {
        if (host.forgotten() || table.get(host.name()).isEmpty()) {
            display.hide(host.name());
            return;
        }
        Set<ProcessId> served = of(host.name());
        long running = served.stream().map(rows::get).filter(Row::running).count();
        display.show(host, Views.host(host, (int) running, served.size()));
    }

    private Set<ProcessId> of(String host) {
        return byHost.getOrDefault(host, Set.of());
    }
}
