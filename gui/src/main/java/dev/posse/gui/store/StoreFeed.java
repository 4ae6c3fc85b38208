package dev.posse.gui.store;

import dev.posse.common.model.Change;
import dev.posse.common.model.History;
import dev.posse.common.model.Notice;
import dev.posse.common.model.Snapshot;
import dev.posse.gui.link.LinkListener;
import dev.posse.gui.link.LinkStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Carries what the link says to the store, together and at the pace of the screen: changes all and
 * in order, samples only the newest of each host.
 */
public final class StoreFeed implements LinkListener {
    /** What one run brings. */
    public record Batch(
            Optional<Snapshot> reset,
            List<Change> changes,
            List<Change.Sampled> samples,
            List<History> past,
            List<Notice> happened,
            Optional<LinkStatus> status) {
        /** Nothing but this. */
        public static Batch of(
                Optional<Snapshot> reset, List<Change> changes, Optional<LinkStatus> status) {
            return new Batch(reset, changes, List.of(), List.of(), List.of(), status);
        }
    }

    private final Executor screen;
    private final Consumer<Batch> store;
    private final Object lock = new Object();
    private Optional<Snapshot> reset = Optional.empty();
    private List<Change> changes = new ArrayList<>();
    private Map<String, Change.Sampled> samples = new HashMap<>();
    private List<History> past = new ArrayList<>();
    private List<Notice> happened = List.of();
    private Optional<LinkStatus> status = Optional.empty();
    private boolean scheduled;

    public StoreFeed(Executor screen, Consumer<Batch> store) {
        this.screen = screen;
        this.store = store;
    }

    @Override
    public void reset(Snapshot snapshot) {
        synchronized (lock) {
            reset = Optional.of(snapshot);
            // Notes are history, not state: they stay.
            changes.removeIf(change -> !(change instanceof Change.Noted));
            samples.clear();
        }
        schedule();
    }

    @Override
    public void changed(Change change) {
        synchronized (lock) {
            if (change instanceof Change.Sampled sampled) {
                samples.put(sampled.host(), sampled);
            } else {
                changes.add(change);
            }
        }
        schedule();
    }

    @Override
    public void past(History history) {
        synchronized (lock) {
            past.add(history);
        }
        schedule();
    }

    @Override
    public void happened(List<Notice> notices) {
        synchronized (lock) {
            happened = List.copyOf(notices);
        }
        schedule();
    }

    @Override
    public void status(LinkStatus latest) {
        synchronized (lock) {
            status = Optional.of(latest);
        }
        schedule();
    }

    private void schedule() {
        synchronized (lock) {
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        screen.execute(this::hand);
    }

    private void hand() {
        Batch batch;
        synchronized (lock) {
            scheduled = false;
            batch =
                    new Batch(
                            reset, changes, List.copyOf(samples.values()), past, happened, status);
            past = new ArrayList<>();
            happened = List.of();
            reset = Optional.empty();
            changes = new ArrayList<>();
            samples = new HashMap<>();
            status = Optional.empty();
        }
        store.accept(batch);
    }
}
