package dev.posse.sheriff.core.orders;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.core.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds what is wanted and lets nobody act on a change before it is durable. What comes later
 * builds on what is not durable yet; when the disk refuses, all of it is as if never said.
 */
public final class Ledger {
    /** Told of each change once it is durable. */
    public interface Listener {
        void changed(WantedState before, WantedState after);
    }

    private final Store store;
    private final List<Listener> listeners = new ArrayList<>();
    private WantedState current;
    private WantedState durable;
    private long attempt;

    /**
     * @param loaded as it was read from the store, so durable already
     */
    public Ledger(Store store, WantedState loaded) {
        this.store = requireNonNull(store, "store");
        this.current = requireNonNull(loaded, "loaded");
        this.durable = loaded;
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** With changes that are on their way to the disk: what the next change builds on. */
    public WantedState current() {
        return current;
    }

    /** What may be acted on. */
    public WantedState durable() {
        return durable;
    }

    /**
     * Commits the draft of {@link #current()}, and answers once it is durable, after the listeners
     * were told.
     */
    public void commit(Draft draft, Consumer<Reply<WantedState>> answer) {
        WantedState next = draft.build();
        current = next;
        long mine = attempt;
        store.save(
                next,
                mine,
                new Store.Callback() {
                    @Override
                    public void durable() {
                        publish(next);
                        answer.accept(Reply.done(next));
                    }

                    @Override
                    public void failed(String problem) {
                        giveUp(mine);
                        answer.accept(Reply.refused(Reply.Refusal.NOT_DURABLE, problem));
                    }
                });
    }

    private void publish(WantedState next) {
        WantedState before = durable;
        durable = next;
        listeners.forEach(listener -> listener.changed(before, next));
    }

    private void giveUp(long failed) {
        if (failed == attempt) {
            attempt++;
            current = durable;
        }
    }
}
