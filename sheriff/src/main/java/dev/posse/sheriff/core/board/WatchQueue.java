package dev.posse.sheriff.core.board;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Change;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one watcher has still to be told: the snapshot, the marker, then every change in order, and
 * the newest telemetry of each host. A watcher so slow that changes pile up beyond the bound is
 * cut, because changes are never left out; it begins again with a snapshot. Safe for two threads:
 * the loop puts in, the watcher's own thread takes out.
 */
public final class WatchQueue {
    public static final int MOST_CHANGES = 20_000;

    /** What a watcher is told. */
    public sealed interface Item {
        /**
         * @param sequence grows with every change that the sheriff tells anybody
         */
        record Told(long sequence, Change change) implements Item {}

        /** The snapshot is over; what follows is live. */
        record SnapshotEnd(long sequence) implements Item {}

        /** Nothing happens, and the sheriff is there. */
        record Beat(long sequence) implements Item {}

        /** It was too slow; nothing follows. */
        record Cut(String reason) implements Item {}
    }

    private final boolean telemetry;
    private final Runnable wake;
    private final Iterator<Change> snapshot;
    private final long begun;
    private final Deque<Item.Told> changes = new ArrayDeque<>();
    private final Map<String, Item.Told> samples = new LinkedHashMap<>();
    private boolean marked;
    private Optional<Item.Beat> beat = Optional.empty();
    private boolean overflowed;
    private boolean closed;

    /**
     * @param telemetry whether it wants one message a second for each host
     * @param begun sequence of the last change that is in the snapshot
     * @param wake called when there is something to take; quick, on the loop
     */
    WatchQueue(List<Change> snapshot, boolean telemetry, long begun, Runnable wake) {
        this.snapshot = List.copyOf(snapshot).iterator();
        this.telemetry = telemetry;
        this.begun = begun;
        this.wake = requireNonNull(wake, "wake");
    }

    /** The next thing to tell; empty when there is none just now. */
    public synchronized Optional<Item> next() {
        if (overflowed) {
            return Optional.of(
                    new Item.Cut(
                            "this watcher is too slow: "
                                    + MOST_CHANGES
                                    + " changes were waiting for it; watch again"));
        }
        if (snapshot.hasNext()) {
            return Optional.of(new Item.Told(begun, snapshot.next()));
        }
        if (!marked) {
            marked = true;
            return Optional.of(new Item.SnapshotEnd(begun));
        }
        if (!changes.isEmpty()) {
            return Optional.of(changes.removeFirst());
        }
        Iterator<Item.Told> newest = samples.values().iterator();
        if (newest.hasNext()) {
            Item.Told sample = newest.next();
            newest.remove();
            return Optional.of(sample);
        }
        Optional<Item> pulse = beat.map(item -> item);
        beat = Optional.empty();
        return pulse;
    }

    /** Ends it from the watcher's side. */
    public synchronized void close() {
        closed = true;
        changes.clear();
        samples.clear();
    }

    synchronized boolean closed() {
        return closed;
    }

    void put(long sequence, Change change) {
        if (change instanceof Change.Sampled sampled) {
            if (telemetry) {
                sample(sequence, sampled);
            }
        } else {
            change(sequence, change);
        }
    }

    void beat(long sequence) {
        synchronized (this) {
            beat = Optional.of(new Item.Beat(sequence));
        }
        wake.run();
    }

    private void sample(long sequence, Change.Sampled sampled) {
        synchronized (this) {
            samples.put(sampled.host(), new Item.Told(sequence, sampled));
        }
        wake.run();
    }

    private void change(long sequence, Change change) {
        synchronized (this) {
            if (closed || overflowed) {
                return;
            }
            if (changes.size() == MOST_CHANGES) {
                overflowed = true;
                changes.clear();
                samples.clear();
            } else {
                changes.addLast(new Item.Told(sequence, change));
            }
        }
        wake.run();
    }
}
