package dev.posse.gui.store;

import dev.posse.common.model.History;
import dev.posse.common.model.HostSample;
import dev.posse.common.model.HostView;
import dev.posse.common.model.LinkState;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One host for as long as the panel shows it. */
public final class HostRow {
    private final String name;
    private final ReadOnlyObjectWrapper<HostView> view;
    private final SampleRing cpu = new SampleRing();
    private final SampleRing memory = new SampleRing();
    private long heardAtNanos;

    HostRow(HostView first, long nowNanos) {
        name = first.name();
        view = new ReadOnlyObjectWrapper<>(first);
        heardAtNanos = nowNanos;
        sampled(first);
    }

    public String name() {
        return name;
    }

    public HostView view() {
        return view.get();
    }

    public ReadOnlyObjectProperty<HostView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** CPU of the last minute, percent of all cores. */
    public SampleRing cpu() {
        return cpu;
    }

    /** Used memory of the last minute, percent. */
    public SampleRing memory() {
        return memory;
    }

    public boolean attached() {
        return view().state() == LinkState.ATTACHED;
    }

    /** Since the last contact; empty: never seen. */
    public Optional<Double> staleSeconds(long nowNanos) {
        if (view().staleSeconds().isEmpty()) {
            return Optional.empty();
        }
        double sinceHeard = Math.max(0, nowNanos - heardAtNanos) / 1e9;
        return Optional.of(view().staleSeconds().getAsDouble() + sinceHeard);
    }

    void update(HostView latest, long nowNanos) {
        heardAtNanos = nowNanos;
        view.set(latest);
    }

    void sample(HostView latest, long nowNanos) {
        heardAtNanos = nowNanos;
        sampled(latest);
        view.set(latest);
    }

    /** What was measured before the panel looked. */
    void past(List<History.HostPoint> points) {
        cpu.clear();
        memory.clear();
        points.forEach(
                point -> {
                    cpu.add(point.sample().cpuPercent());
                    memory.add(memoryPercent(point.sample()));
                });
    }

    private void sampled(HostView latest) {
        latest.sample()
                .ifPresent(
                        sample -> {
                            cpu.add(sample.cpuPercent());
                            memory.add(memoryPercent(latest));
                        });
    }

    /** Used memory in percent; 0 when nothing was measured. */
    public static double memoryPercent(HostView view) {
        return view.sample().map(HostRow::memoryPercent).orElse(0.0);
    }

    private static double memoryPercent(HostSample sample) {
        return sample.memoryTotalBytes() <= 0
                ? 0
                : 100.0 * sample.memoryUsedBytes() / sample.memoryTotalBytes();
    }

    @Override
    public String toString() {
        return name;
    }
}
