package dev.posse.gui.logs;

import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Looks through the ring on a thread of its own, slice after slice, and on through what is added.
 * Everything but the looking is on the FX thread.
 */
public final class LogSearch {
    private static final int SLICE = 10_000;

    /**
     * How far a search is.
     *
     * @param matches lines that have it, of those that are still there
     * @param current place of the one it stands on, from 1; 0: on none
     * @param searched lines that were looked at, of those that are still there
     * @param complete all lines were looked at
     * @param problem why it stopped; empty: it did not
     */
    public record State(int matches, int current, long searched, boolean complete, String problem) {
        static final State NONE = new State(0, 0, 0, true, "");
    }

    private final LogRing ring;
    private final Executor worker;
    private final Executor screen;
    private final Runnable changed;
    private Optional<LogQuery> query = Optional.empty();
    private LongList found = new LongList();
    private long scannedTo;
    private long current = -1;
    private int run;
    private boolean busy;
    private String problem = "";

    /**
     * @param worker one thread, not the screen's
     * @param changed run on the screen's thread when {@link #state} changed
     */
    public LogSearch(LogRing ring, Executor worker, Executor screen, Runnable changed) {
        this.ring = ring;
        this.worker = worker;
        this.screen = screen;
        this.changed = changed;
    }

    /** Looks for something else, from the oldest line on; empty: for nothing. */
    public void look(Optional<LogQuery> wanted) {
        query = wanted;
        restart();
    }

    /** The ring was emptied. */
    public void restart() {
        run++;
        found = new LongList();
        scannedTo = ring.first();
        current = -1;
        busy = false;
        problem = "";
        changed.run();
        advance();
    }

    /** Lines were added: looks at them too. */
    public void advance() {
        if (query.isEmpty() || busy || !problem.isEmpty() || scannedTo >= ring.next()) {
            return;
        }
        busy = true;
        int mine = run;
        LogQuery wanted = query.get();
        LogRing.Snapshot lines = ring.snapshot();
        long from = Math.max(scannedTo, lines.first());
        long to = Math.min(from + SLICE, lines.next());
        worker.execute(() -> scan(mine, wanted, lines, from, to));
    }

    public Optional<LogQuery> query() {
        return query;
    }

    public State state() {
        if (query.isEmpty()) {
            return State.NONE;
        }
        int gone = found.below(ring.first());
        int at = current < 0 ? 0 : found.below(current) - gone + 1;
        return new State(
                found.size() - gone,
                Math.max(0, at),
                Math.max(0, scannedTo - ring.first()),
                scannedTo >= ring.next(),
                problem);
    }

    /** The line of the match that next and previous stand on; -1: on none. */
    public long current() {
        return current < ring.first() ? -1 : current;
    }

    /**
     * Goes to the next match, from the newest on to the oldest again.
     *
     * @param from where to begin when it stands on none
     * @return its line; empty when there is none
     */
    public Optional<Long> next(long from) {
        int gone = found.below(ring.first());
        if (found.size() == gone) {
            return Optional.empty();
        }
        int at = current() < 0 ? found.below(from) : found.below(current + 1);
        return stand(at >= found.size() ? gone : at);
    }

    /** As {@link #next}, backwards. */
    public Optional<Long> previous(long from) {
        int gone = found.below(ring.first());
        if (found.size() == gone) {
            return Optional.empty();
        }
        int at = found.below(current() < 0 ? from : current) - 1;
        return stand(at < gone ? found.size() - 1 : at);
    }

    private Optional<Long> stand(int at) {
        current = found.get(at);
        changed.run();
        return Optional.of(current);
    }

    private void scan(int mine, LogQuery wanted, LogRing.Snapshot lines, long from, long to) {
        LongList hits = new LongList();
        String why = "";
        try {
            for (long number = from; number < to; number++) {
                if (lines.matches(number, wanted)) {
                    hits.add(number);
                }
            }
        } catch (LogQuery.TooSlow slow) {
            why = "the pattern takes too long on one line; simplify it";
        } catch (StackOverflowError deep) {
            why = "the pattern nests too deeply; simplify it";
        }
        String ended = why;
        screen.execute(() -> scanned(mine, hits, to, ended));
    }

    private void scanned(int mine, LongList hits, long to, String why) {
        if (mine != run) {
            return;
        }
        busy = false;
        problem = why;
        found.addAll(hits);
        scannedTo = to;
        changed.run();
        advance();
    }
}
