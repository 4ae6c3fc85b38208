package dev.posse.sheriff.core.board;

import dev.posse.common.model.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells every watcher every change, in one order. */
public final class WatchHub {
    private final List<WatchQueue> watchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private volatile long sequence;

    /** Of the last change that was told. */
    public long sequence() {
        return sequence;
    }

    public int watchers() {
        return watchers.size();
    }

    /** On the loop, so that nothing falls between the snapshot and what follows. */
    WatchQueue open(List<Change> snapshot, boolean telemetry, Runnable wake) {
        WatchQueue queue = new WatchQueue(snapshot, telemetry, sequence, wake);
        watchers.add(queue);
        return queue;
    }

    /** On the loop: tells every change there, at once. */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** On the loop. */
    public void publish(Change change) {
        sequence = sequence + 1;
        listeners.forEach(listener -> listener.accept(change));
        for (WatchQueue watcher : watchers) {
            if (watcher.closed()) {
                watchers.remove(watcher);
            } else {
                watcher.put(sequence, change);
            }
        }
    }

    /** Tells every watcher that the sheriff is there; once a second. */
    public void beat() {
        watchers.removeIf(WatchQueue::closed);
        watchers.forEach(watcher -> watcher.beat(sequence));
    }
}
