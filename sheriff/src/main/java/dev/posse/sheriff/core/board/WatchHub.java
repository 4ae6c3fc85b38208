package dev.posse.sheriff.core.board;

import dev.posse.common.model.Change;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells every watcher every change, in one order. */
public final class WatchHub {
    private final List<WatchQueue> watchers = new CopyOnWriteArrayList<>();
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

    /** On the loop. */
    public void publish(Change change) {
        sequence = sequence + 1;
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
