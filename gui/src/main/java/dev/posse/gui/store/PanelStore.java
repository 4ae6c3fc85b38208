package dev.posse.gui.store;

import dev.posse.common.model.Change;
import dev.posse.common.model.History;
import dev.posse.common.model.HostView;
import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.Timers;
import dev.posse.gui.link.LinkStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Everything that the panel knows, on the FX thread alone. Rows stay the same objects while their
 * properties change, so that views bind once.
 */
public final class PanelStore {
    private static final int NOTICES = 1000;

    private final Timers timers;
    private final Map<ProcessId, ProcessRow> rows = new TreeMap<>();
    private final ObservableList<HostRow> hosts = FXCollections.observableArrayList();
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    // Made once: a wrapper that nobody holds is collected, and its listeners with it.
    private final ObservableList<HostRow> hostsShown =
            FXCollections.unmodifiableObservableList(hosts);
    private final ObservableList<Notice> noticesShown =
            FXCollections.unmodifiableObservableList(notices);
    private final ReadOnlyObjectWrapper<LinkStatus> link;
    private Consumer<Notice> heard = notice -> {};
    private final ReadOnlyObjectWrapper<StateCounts> counts =
            new ReadOnlyObjectWrapper<>(StateCounts.NONE);
    private final ReadOnlyLongWrapper structure = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper seconds = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Optional<Instant>> lostAt =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean everLive;

    public PanelStore(Timers timers, String endpoint) {
        this.timers = timers;
        link = new ReadOnlyObjectWrapper<>(new LinkStatus.Connecting(endpoint));
    }

    /** Takes one batch; the only way in for what the sheriff says. */
    public void apply(StoreFeed.Batch batch) {
        long before = structure.get();
        boolean[] moved = {false};
        batch.reset().ifPresent(snapshot -> moved[0] |= reset(snapshot));
        for (Change change : batch.changes()) {
            moved[0] |= apply(change);
        }
        batch.past().forEach(this::past);
        for (Change.Sampled sampled : batch.samples()) {
            sample(sampled);
        }
        happened(batch.happened());
        batch.status().ifPresent(this::linkIs);
        if (batch.reset().isPresent() || !batch.changes().isEmpty()) {
            counts.set(StateCounts.of(rows.values(), now()));
        }
        if (moved[0]) {
            structure.set(before + 1);
        }
        revision.set(revision.get() + 1);
    }

    /** Once a second: what shows an age or counts down listens to {@link #secondsProperty}. */
    public void tick() {
        seconds.set(seconds.get() + 1);
    }

    public Instant now() {
        return timers.now();
    }

    public long nanoTime() {
        return timers.nanoTime();
    }

    /** In order of name. */
    public Collection<ProcessRow> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    public Optional<ProcessRow> row(ProcessId id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** Those of the processes that are still known, in the order asked. */
    public List<ProcessRow> rows(Collection<ProcessId> ids) {
        return ids.stream().map(rows::get).filter(row -> row != null).toList();
    }

    /** In order of name, the sheriff's own machine first. */
    public ObservableList<HostRow> hosts() {
        return hostsShown;
    }

    public Optional<HostRow> host(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }

    /** The newest {@value #NOTICES}, oldest first. */
    public ObservableList<Notice> notices() {
        return noticesShown;
    }

    /** Hears each notice as it happens, and none of those that were before the panel connected. */
    public void onNotice(Consumer<Notice> listener) {
        heard = listener;
    }

    public LinkStatus link() {
        return link.get();
    }

    public ReadOnlyObjectProperty<LinkStatus> linkProperty() {
        return link.getReadOnlyProperty();
    }

    /** Whether there was contact since the panel began. */
    public boolean everLive() {
        return everLive;
    }

    /** When contact with the sheriff was lost; empty while it stands. */
    public Optional<Instant> lostAt() {
        return lostAt.get();
    }

    /** The moment that all of it is of: now, or when contact was lost. */
    public Instant toldAt() {
        return lostAt().orElseGet(this::now);
    }

    public ReadOnlyObjectProperty<Optional<Instant>> lostAtProperty() {
        return lostAt.getReadOnlyProperty();
    }

    public StateCounts counts() {
        return counts.get();
    }

    public ReadOnlyObjectProperty<StateCounts> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** Grows when a row came, went, or moved to another group or host. */
    public ReadOnlyLongProperty structureProperty() {
        return structure.getReadOnlyProperty();
    }

    /** Grows with every batch. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public ReadOnlyLongProperty secondsProperty() {
        return seconds.getReadOnlyProperty();
    }

    /** What somebody here ordered of a process, and how far it is. */
    public void order(ProcessId id, Optional<Pending> state) {
        row(id).ifPresent(row -> row.order(state));
        counts.set(StateCounts.of(rows.values(), now()));
        revision.set(revision.get() + 1);
    }

    /** Somebody saw that these crashed. */
    public void acknowledge(Collection<ProcessId> ids) {
        rows(ids).forEach(ProcessRow::acknowledge);
        revision.set(revision.get() + 1);
    }

    private boolean reset(Snapshot snapshot) {
        everLive = true;
        boolean moved = rows.keySet().retainAll(snapshot.processes().keySet());
        hosts.removeIf(host -> !snapshot.hosts().containsKey(host.name()));
        snapshot.hosts().values().forEach(this::put);
        for (ProcessView view : snapshot.processes().values()) {
            moved |= put(view);
        }
        return moved;
    }

    private boolean apply(Change change) {
        if (change instanceof Change.ProcessChanged changed) {
            return put(changed.process());
        }
        if (change instanceof Change.ProcessRemoved removed) {
            return rows.remove(removed.id()) != null;
        }
        if (change instanceof Change.HostChanged changed) {
            put(changed.host());
        } else if (change instanceof Change.HostRemoved removed) {
            hosts.removeIf(host -> host.name().equals(removed.name()));
        } else if (change instanceof Change.Noted noted) {
            note(noted.notice());
        } else if (change instanceof Change.Sampled sampled) {
            sample(sampled);
        }
        return false;
    }

    private boolean put(ProcessView view) {
        ProcessRow row = rows.get(view.id());
        if (row == null) {
            rows.put(view.id(), new ProcessRow(view, 0, nanoTime()));
            return true;
        }
        boolean moved = !row.view().labels().group().equals(view.labels().group());
        row.update(view, nanoTime());
        return moved;
    }

    private void put(HostView view) {
        Optional<HostRow> known = host(view.name());
        if (known.isPresent()) {
            known.get().update(view, nanoTime());
            return;
        }
        hosts.add(new HostRow(view, nanoTime()));
        hosts.sort(
                Comparator.comparing((HostRow host) -> !host.name().equals(ProcessId.LOCALHOST))
                        .thenComparing(HostRow::name));
    }

    private void note(Notice notice) {
        heard.accept(notice);
        notices.add(notice);
        if (notices.size() > NOTICES) {
            notices.remove(0, notices.size() - NOTICES);
        }
    }

    private void past(History history) {
        history.processes().forEach((id, points) -> row(id).ifPresent(row -> row.past(points)));
        history.hosts().forEach((name, points) -> host(name).ifPresent(row -> row.past(points)));
    }

    /** Puts in those that are not known yet, each at its place: also the gap of a lost link. */
    private void happened(List<Notice> earlier) {
        if (earlier.isEmpty()) {
            return;
        }
        SortedMap<Long, Notice> all = new TreeMap<>();
        earlier.forEach(notice -> all.put(notice.sequence(), notice));
        notices.forEach(notice -> all.put(notice.sequence(), notice));
        if (all.size() > notices.size()) {
            List<Notice> sorted = List.copyOf(all.values());
            notices.setAll(sorted.subList(Math.max(0, sorted.size() - NOTICES), sorted.size()));
        }
    }

    private void sample(Change.Sampled sampled) {
        host(sampled.host())
                .ifPresent(
                        row ->
                                row.sample(
                                        row.view().withSample(sampled.telemetry().host()),
                                        nanoTime()));
        for (ProcessSample sample : sampled.telemetry().processes()) {
            ProcessRow row = rows.get(sample.id());
            if (row != null) {
                row.sample(row.view().withSample(sample), nanoTime());
            }
        }
    }

    private void linkIs(LinkStatus latest) {
        Optional<Instant> old = latest.oldSince();
        if (old.isPresent() || latest instanceof LinkStatus.Live) {
            lostAt.set(old);
        }
        link.set(latest);
    }
}
