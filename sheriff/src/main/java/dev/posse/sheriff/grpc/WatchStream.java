package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.wire.Changes;
import dev.posse.proto.v1.WatchEvent;
import dev.posse.sheriff.core.board.WatchQueue;
import dev.posse.sheriff.core.board.WatchQueue.Item;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** One watcher: takes out of its queue what its connection can take. */
final class WatchStream {
    private final ServerCallStreamObserver<WatchEvent> client;
    private final Executor thread;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile WatchQueue queue;
    private volatile boolean over;

    /**
     * @param thread on which the connection is written
     */
    WatchStream(ServerCallStreamObserver<WatchEvent> client, Executor thread) {
        this.client = requireNonNull(client, "client");
        this.thread = requireNonNull(thread, "thread");
        client.setOnReadyHandler(this::wake);
        client.setOnCancelHandler(this::close);
    }

    void begin(WatchQueue from) {
        queue = from;
        if (over) {
            from.close();
        }
        wake();
    }

    /** Something is there to take, or can be taken now. */
    void wake() {
        if (!over && woken.compareAndSet(false, true)) {
            thread.execute(this::drain);
        }
    }

    private void close() {
        over = true;
        if (queue != null) {
            queue.close();
        }
    }

    private void drain() {
        woken.set(false);
        if (queue == null) {
            return;
        }
        while (!over && client.isReady()) {
            Optional<Item> item = queue.next();
            if (item.isEmpty()) {
                return;
            }
            tell(item.get());
        }
    }

    private void tell(Item item) {
        if (item instanceof Item.Told told) {
            client.onNext(Changes.toProto(told.sequence(), told.change()));
        } else if (item instanceof Item.SnapshotEnd end) {
            client.onNext(
                    WatchEvent.newBuilder()
                            .setSequence(end.sequence())
                            .setSnapshotEnd(true)
                            .build());
        } else if (item instanceof Item.Beat beat) {
            client.onNext(
                    WatchEvent.newBuilder().setSequence(beat.sequence()).setBeat(true).build());
        } else if (item instanceof Item.Cut cut) {
            close();
            // UNAVAILABLE is what every watcher answers by watching again.
            Asking.fail(client, Status.UNAVAILABLE.withDescription(cut.reason()));
        }
    }
}
