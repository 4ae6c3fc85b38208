package dev.posse.common.client;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/**
 * A stream of answers that is heard on a loop. The other end may be {@value #AHEAD} messages ahead
 * of the loop, and no more, so that a slow listener slows its source and not this program's memory.
 */
final class Stream<Q, R> implements ClientResponseObserver<Q, R> {
    private static final int AHEAD = 64;

    private final Executor loop;
    private final BiConsumer<Stream<Q, R>, R> heard;
    private final BiConsumer<Stream<Q, R>, Status> ended;
    private final AtomicReference<Optional<ClientCallStreamObserver<Q>>> call =
            new AtomicReference<>(Optional.empty());
    private volatile boolean cancelled;

    Stream(
            Executor loop,
            BiConsumer<Stream<Q, R>, R> heard,
            BiConsumer<Stream<Q, R>, Status> ended) {
        this.loop = loop;
        this.heard = heard;
        this.ended = ended;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> started) {
        call.set(Optional.of(started));
        started.disableAutoRequestWithInitial(AHEAD);
    }

    @Override
    public void onNext(R message) {
        loop.execute(
                () -> {
                    try {
                        heard.accept(this, message);
                    } finally {
                        if (!cancelled) {
                            call.get().ifPresent(started -> started.request(1));
                        }
                    }
                });
    }

    @Override
    public void onError(Throwable e) {
        loop.execute(() -> ended.accept(this, Status.fromThrowable(e)));
    }

    @Override
    public void onCompleted() {
        loop.execute(() -> ended.accept(this, Status.OK));
    }

    void cancel() {
        cancelled = true;
        call.get().ifPresent(started -> started.cancel("not needed any more", null));
    }
}
