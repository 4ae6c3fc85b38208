package dev.posse.common.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time for tests: stands still until somebody turns the hands. Runs tasks on the caller. */
public final class ManualTimers implements Timers {
    private final List<Entry> waiting = new ArrayList<>();
    private final Instant start = Instant.parse("2026-11-20T19:00:00Z");
    private Duration set = Duration.ZERO;
    private long nanos;
    private long added;

    @Override
    public Instant now() {
        return start.plusNanos(nanos).plus(set);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
        return add(delay, Optional.empty(), task);
    }

    @Override
    public Cancellable every(Duration period, Runnable task) {
        return add(period, Optional.of(period), task);
    }

    /** Sets the wall clock by that much, ahead or back; the other time goes on as it did. */
    public void setClock(Duration by) {
        set = set.plus(by);
    }

    /** Turns the hands; every task that falls due runs, in order, at its own time. */
    public void advance(Duration by) {
        long until = nanos + by.toNanos();
        for (Optional<Entry> due = next(until); due.isPresent(); due = next(until)) {
            Entry entry = due.get();
            waiting.remove(entry);
            nanos = entry.at;
            entry.period.ifPresent(period -> add(period, entry));
            entry.task.run();
        }
        nanos = until;
    }

    /** How many tasks wait. */
    public int waiting() {
        return waiting.size();
    }

    private Optional<Entry> next(long until) {
        return waiting.stream()
                .filter(entry -> entry.at <= until)
                .min(
                        Comparator.<Entry>comparingLong(entry -> entry.at)
                                .thenComparing(e -> e.order));
    }

    private Cancellable add(Duration delay, Optional<Duration> period, Runnable task) {
        Entry entry = new Entry();
        entry.period = period;
        entry.task = task;
        add(delay, entry);
        return () -> waiting.remove(entry);
    }

    private void add(Duration delay, Entry entry) {
        entry.at = nanos + Math.max(0, delay.toNanos());
        entry.order = added++;
        waiting.add(entry);
    }

    private static final class Entry {
        private long at;
        private long order;
        private Optional<Duration> period;
        private Runnable task;
    }
}
