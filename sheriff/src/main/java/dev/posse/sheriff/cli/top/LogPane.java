package dev.posse.sheriff.cli.top;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Complaint;
import dev.posse.sheriff.cli.logs.Entry;
import dev.posse.sheriff.cli.logs.Merge;
import dev.posse.sheriff.cli.logs.Splitter;
import dev.posse.sheriff.cli.port.LogQuery;
import dev.posse.sheriff.cli.port.Sheriff;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Follows the logs of some processes and keeps the newest rows; the deputies have them all. */
final class LogPane implements AutoCloseable {
    private static final int MOST = 2_000;
    private static final int BEFORE = 200;

    private final Sheriff sheriff;
    private final Clock clock;
    private final Runnable news;
    private final Deque<Entry> rows = new ArrayDeque<>();
    private Thread follower;
    private long turn;
    private String trouble = "";

    /**
     * @param news called when there is something new to show; on a thread of this pane
     */
    LogPane(Sheriff sheriff, Clock clock, Runnable news) {
        this.sheriff = requireNonNull(sheriff, "sheriff");
        this.clock = requireNonNull(clock, "clock");
        this.news = requireNonNull(news, "news");
    }

    /** Shows these and no others; none: nothing. */
    synchronized void follow(List<ProcessId> processes) {
        close();
        rows.clear();
        trouble = "";
        if (processes.isEmpty()) {
            return;
        }
        long mine = turn;
        follower = new Thread(() -> run(processes, mine), "logs");
        follower.setDaemon(true);
        follower.start();
    }

    synchronized void clear() {
        rows.clear();
    }

    /** The newest rows, oldest first. */
    synchronized List<Entry> last(int count) {
        List<Entry> last = new ArrayList<>(Math.min(count, rows.size()));
        Iterator<Entry> newest = rows.descendingIterator();
        while (newest.hasNext() && last.size() < count) {
            last.add(0, newest.next());
        }
        return last;
    }

    /** Why nothing more comes; empty while all is well. */
    synchronized String trouble() {
        return trouble;
    }

    private void run(List<ProcessId> processes, long mine) {
        Merge merge = new Merge(processes, entry -> add(entry, mine));
        Splitter splitter =
                new Splitter(merge, clock, why -> complain(why, mine), () -> isCurrent(mine));
        try {
            sheriff.logs(
                    new LogQuery(processes, Optional.empty(), OptionalInt.of(BEFORE), true),
                    splitter);
        } catch (Complaint complaint) {
            complain(complaint.getMessage(), mine);
        }
    }

    private synchronized boolean isCurrent(long mine) {
        return mine == turn;
    }

    private void add(Entry entry, long mine) {
        synchronized (this) {
            if (mine != turn) {
                return;
            }
            rows.add(entry);
            if (rows.size() > MOST) {
                rows.remove();
            }
        }
        news.run();
    }

    private void complain(String why, long mine) {
        synchronized (this) {
            if (mine != turn) {
                return;
            }
            trouble = why;
        }
        news.run();
    }

    @Override
    public synchronized void close() {
        turn++;
        if (follower != null) {
            follower.interrupt();
            follower = null;
        }
    }
}
