package dev.posse.common.grpc;

import static java.util.Objects.requireNonNull;

import io.grpc.stub.CallStreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one writer of a stream. What must not be lost waits in order; of what is only news the newest
 * waits. When the other side does not read until the bound is reached, the stream is given up, and
 * the next one begins with everything as it is then.
 */
public final class Outbox<M> {
    private final int bound;
    private final Runnable overflow;
    private final Deque<M> waiting = new ArrayDeque<>();
    private final Map<String, M> newest = new LinkedHashMap<>();
    private CallStreamObserver<M> stream;
    private long replaced;
    private boolean over;

    /**
     * @param bound messages that may wait
     * @param overflow run once, when one more would wait; called while the outbox is held, so it
     *     has to hand over
     */
    public Outbox(int bound, Runnable overflow) {
        this.bound = bound;
        this.overflow = requireNonNull(overflow, "overflow");
    }

    /** The stream is there; {@link #ready} has to be its ready handler. */
    public synchronized void open(CallStreamObserver<M> to) {
        stream = requireNonNull(to, "to");
        flush();
    }

    /** The stream takes more. */
    public synchronized void ready() {
        flush();
    }

    /** Sends it after everything that waits. */
    public synchronized void send(M message) {
        if (over) {
            return;
        }
        if (waiting.size() >= bound) {
            over = true;
            waiting.clear();
            newest.clear();
            overflow.run();
            return;
        }
        waiting.add(message);
        flush();
    }

    /** Sends it when nothing else waits; a newer one of that kind takes its place until then. */
    public synchronized void sendNewest(String kind, M message) {
        if (over) {
            return;
        }
        if (newest.put(kind, message) != null) {
            replaced++;
        }
        flush();
    }

    /** How many messages were replaced by newer ones before they could go. */
    public synchronized long replaced() {
        return replaced;
    }

    /** Ends the stream after what waits is dropped; a second call does nothing. */
    public synchronized void close() {
        if (!over) {
            over = true;
            waiting.clear();
            newest.clear();
            if (stream != null) {
                try {
                    stream.onCompleted();
                } catch (RuntimeException gone) {
                    // It ended from the other side at the same time.
                }
            }
        }
    }

    private void flush() {
        while (!over && stream != null && stream.isReady()) {
            M next = waiting.poll();
            if (next == null) {
                var kinds = newest.values().iterator();
                if (!kinds.hasNext()) {
                    return;
                }
                next = kinds.next();
                kinds.remove();
            }
            try {
                stream.onNext(next);
            } catch (RuntimeException gone) {
                over = true;
            }
        }
    }
}
