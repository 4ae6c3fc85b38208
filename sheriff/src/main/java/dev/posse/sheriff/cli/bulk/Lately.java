package dev.posse.sheriff.cli.bulk;

import dev.posse.common.model.Change;
import dev.posse.common.model.Snapshot;
import dev.posse.sheriff.cli.port.WatchListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Holds the newest snapshot of a watch, for a thread that waits for the next one. */
public final class Lately implements WatchListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private Snapshot latest;
    private String cut = "";
    private long version;
    private long taken;

    @Override
    public void whole(Snapshot snapshot) {
        put(snapshot, "");
    }

    @Override
    public void changed(Snapshot snapshot, Change change) {
        put(snapshot, "");
    }

    @Override
    public void cut(String why) {
        lock.lock();
        try {
            cut = why;
            version++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Why contact is lost at this moment; empty: it is not. */
    public String cut() {
        lock.lock();
        try {
            return cut;
        } finally {
            lock.unlock();
        }
    }

    /** The newest snapshot; empty before the first whole one. */
    public Optional<Snapshot> latest() {
        lock.lock();
        try {
            taken = version;
            return Optional.ofNullable(latest);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something newer than what {@link #latest} gave, or the time is over. */
    public boolean awaitNews(Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (version == taken && left > 0) {
                left = news.awaitNanos(left);
            }
            return version != taken;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the first whole snapshot. */
    public Optional<Snapshot> awaitFirst(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        lock.lock();
        try {
            long left = deadline - System.nanoTime();
            while (latest == null && left > 0) {
                news.await(left, TimeUnit.NANOSECONDS);
                left = deadline - System.nanoTime();
            }
            taken = version;
            return Optional.ofNullable(latest);
        } finally {
            lock.unlock();
        }
    }

    private void put(Snapshot snapshot, String why) {
        lock.lock();
        try {
            latest = snapshot;
            cut = why;
            version++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
