package dev.posse.sheriff.cli.top;

import dev.posse.common.model.Change;
import dev.posse.common.model.Snapshot;
import dev.posse.sheriff.cli.port.WatchListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What several threads tell the one that draws. */
final class Inbox implements WatchListener {
    private static final int MOST_KEYS = 256;
    private static final int MOST_SAMPLES = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Key> keys = new ArrayDeque<>();
    private final Deque<Change.Sampled> samples = new ArrayDeque<>();
    private final Deque<Said> said = new ArrayDeque<>();
    private Optional<Snapshot> latest = Optional.empty();
    private String cut = "";
    private boolean stirred;
    private boolean urgent;
    private long dropped;

    /** A line for the bottom, or a text to read when there are lines. */
    record Said(String title, List<String> lines) {}

    /**
     * Everything since the last time.
     *
     * @param urgent a key or an answer: somebody waits to see it
     */
    record Batch(
            List<Key> keys,
            List<Change.Sampled> samples,
            List<Said> said,
            Optional<Snapshot> latest,
            String cut,
            boolean urgent) {}

    @Override
    public void whole(Snapshot snapshot) {
        put(snapshot);
    }

    @Override
    public void changed(Snapshot snapshot, Change change) {
        lock.lock();
        try {
            if (change instanceof Change.Sampled sampled) {
                samples.add(sampled);
                if (samples.size() > MOST_SAMPLES) {
                    samples.remove();
                    dropped++;
                }
            }
            put(snapshot);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cut(String why) {
        lock.lock();
        try {
            cut = why;
            stir(true);
        } finally {
            lock.unlock();
        }
    }

    /** A key that finds no room is dropped: nobody types 256 keys ahead on purpose. */
    void key(Key key) {
        lock.lock();
        try {
            if (keys.size() < MOST_KEYS) {
                keys.add(key);
            } else {
                dropped++;
            }
            stir(true);
        } finally {
            lock.unlock();
        }
    }

    void say(String text) {
        read(text, List.of());
    }

    void read(String title, List<String> lines) {
        lock.lock();
        try {
            said.add(new Said(title, lines));
            if (said.size() > MOST_KEYS) {
                said.remove();
                dropped++;
            }
            stir(true);
        } finally {
            lock.unlock();
        }
    }

    /** There is something new to draw, which nobody waits for. */
    void stir() {
        lock.lock();
        try {
            stir(false);
        } finally {
            lock.unlock();
        }
    }

    /** What found no room, since the beginning. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for news, for {@code most} at the most; news that are not urgent are left to gather for
     * {@code calm}.
     */
    Batch take(Duration calm, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            long still = calm.toNanos();
            while (!urgent && left > 0 && (!stirred || still > 0)) {
                long before = left;
                left = news.awaitNanos(stirred ? Math.min(left, still) : left);
                still -= before - left;
            }
            Batch batch =
                    new Batch(
                            new ArrayList<>(keys),
                            new ArrayList<>(samples),
                            new ArrayList<>(said),
                            latest,
                            cut,
                            urgent);
            keys.clear();
            samples.clear();
            said.clear();
            stirred = false;
            urgent = false;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void put(Snapshot snapshot) {
        lock.lock();
        try {
            boolean first = latest.isEmpty() || !cut.isEmpty();
            latest = Optional.of(snapshot);
            cut = "";
            stir(first);
        } finally {
            lock.unlock();
        }
    }

    private void stir(boolean now) {
        stirred = true;
        urgent |= now;
        news.signalAll();
    }
}
