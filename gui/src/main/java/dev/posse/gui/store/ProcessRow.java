package dev.posse.gui.store;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.History;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * One process for as long as the panel shows it: the object stays, its properties change. What is
 * typed into a view listens to {@link #viewProperty}, {@link #pendingProperty} and {@link
 * #unseenCrashesProperty}.
 */
public final class ProcessRow {
    private final ProcessId id;
    private final ReadOnlyObjectWrapper<ProcessView> view;
    private final ReadOnlyObjectWrapper<Optional<Pending>> pending =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Long> unseenCrashes;
    private final SampleRing cpu = new SampleRing();
    private final SampleRing memory = new SampleRing();
    private long acknowledged;
    private long heardAtNanos;

    ProcessRow(ProcessView first, long acknowledgedCrashes, long nowNanos) {
        id = first.id();
        view = new ReadOnlyObjectWrapper<>(first);
        acknowledged = acknowledgedCrashes;
        unseenCrashes = new ReadOnlyObjectWrapper<>(0L);
        heardAtNanos = nowNanos;
        countCrashes();
        first.sample().ifPresent(sample -> sampled(first));
    }

    public ProcessId id() {
        return id;
    }

    public ProcessView view() {
        return view.get();
    }

    public ReadOnlyObjectProperty<ProcessView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** Since when it is in its state; a word about the health of what runs changes nothing. */
    public Instant since() {
        ProcessStatus status = view().status();
        return status.startedAt()
                .filter(at -> status.state() == ProcessState.RUNNING)
                .orElse(status.changedAt());
    }

    public Optional<Pending> pending() {
        return pending.get();
    }

    public ReadOnlyObjectProperty<Optional<Pending>> pendingProperty() {
        return pending.getReadOnlyProperty();
    }

    /** Crashes that nobody at this panel has acknowledged. */
    public long unseenCrashes() {
        return unseenCrashes.get();
    }

    public ReadOnlyObjectProperty<Long> unseenCrashesProperty() {
        return unseenCrashes.getReadOnlyProperty();
    }

    /** CPU of the last minute, percent of one core. */
    public SampleRing cpu() {
        return cpu;
    }

    /** Resident memory of the last minute, bytes. */
    public SampleRing memory() {
        return memory;
    }

    /** Age of what is shown; empty: never heard of. */
    public Optional<Double> staleSeconds(long nowNanos) {
        if (view().staleSeconds().isEmpty()) {
            return Optional.empty();
        }
        double sinceHeard = Math.max(0, nowNanos - heardAtNanos) / 1e9;
        return Optional.of(view().staleSeconds().getAsDouble() + sinceHeard);
    }

    void update(ProcessView latest, long nowNanos) {
        requireNonNull(latest, "latest");
        heardAtNanos = nowNanos;
        // A crash counter that went back belongs to a deputy that started anew.
        acknowledged = Math.min(acknowledged, latest.status().crashes());
        if (pending().filter(mine -> mine.answeredBy(latest.status().generation())).isPresent()) {
            pending.set(Optional.empty());
        }
        view.set(latest);
        countCrashes();
    }

    void sample(ProcessView latest, long nowNanos) {
        heardAtNanos = nowNanos;
        sampled(latest);
        view.set(latest);
    }

    /** What was measured before the panel looked. */
    void past(List<History.Point> points) {
        cpu.clear();
        memory.clear();
        points.forEach(
                point -> {
                    cpu.add(point.cpuPercent());
                    memory.add(point.memoryBytes());
                });
    }

    void order(Optional<Pending> state) {
        pending.set(state);
        // The answer may have been overtaken by what it brought about.
        if (state.filter(mine -> mine.answeredBy(view().status().generation())).isPresent()) {
            pending.set(Optional.empty());
        }
    }

    void acknowledge() {
        acknowledged = view().status().crashes();
        countCrashes();
    }

    private void sampled(ProcessView latest) {
        latest.sample()
                .ifPresent(
                        sample -> {
                            cpu.add(sample.cpuPercent());
                            memory.add(sample.memoryBytes());
                        });
    }

    private void countCrashes() {
        unseenCrashes.set(Math.max(0, view().status().crashes() - acknowledged));
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
