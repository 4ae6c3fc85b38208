package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.core.Reply;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a call to the sheriff's loop and its answer back. Whoever calls gets a sentence, never a
 * stack trace.
 */
final class Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private final Executor loop;

    Asking(Executor loop) {
        this.loop = requireNonNull(loop, "loop");
    }

    /**
     * Reads the request here, then works on the loop.
     *
     * @param read IllegalArgumentException for nonsense
     */
    <Q> void ask(StreamObserver<?> client, Supplier<Q> read, Consumer<Q> work) {
        guarded(
                client,
                () -> {
                    Q request = read.get();
                    loop.execute(() -> guarded(client, () -> work.accept(request)));
                });
    }

    /** Answers at once, on this thread. */
    <R> void answer(StreamObserver<R> client, Supplier<R> work) {
        guarded(client, () -> send(client, work.get()));
    }

    void guarded(StreamObserver<?> client, Runnable work) {
        try {
            work.run();
        } catch (StatusRuntimeException e) {
            fail(client, e.getStatus());
        } catch (IllegalArgumentException e) {
            fail(client, Status.INVALID_ARGUMENT.withDescription(sentence(e)));
        } catch (RuntimeException e) {
            LOG.error("a call failed", e);
            fail(client, Status.INTERNAL.withDescription("the sheriff failed; its log says where"));
        }
    }

    static <T, R> Consumer<Reply<T>> to(StreamObserver<R> client, Function<T, R> translate) {
        return reply -> {
            if (reply instanceof Reply.Done<T> done) {
                send(client, translate.apply(done.value()));
            } else {
                Reply.Refused<T> refused = (Reply.Refused<T>) reply;
                fail(client, status(refused.kind()).withDescription(refused.message()));
            }
        };
    }

    static <R> void send(StreamObserver<R> client, R answer) {
        try {
            client.onNext(answer);
            client.onCompleted();
        } catch (StatusRuntimeException | IllegalStateException gone) {
            LOG.debug("the caller is gone: {}", gone.toString());
        }
    }

    static void guardedComplete(StreamObserver<?> client) {
        try {
            client.onCompleted();
        } catch (StatusRuntimeException | IllegalStateException gone) {
            LOG.debug("the caller is gone: {}", gone.toString());
        }
    }

    static void fail(StreamObserver<?> client, Status status) {
        try {
            client.onError(status.asRuntimeException());
        } catch (StatusRuntimeException | IllegalStateException gone) {
            LOG.debug("the caller is gone: {}", gone.toString());
        }
    }

    static Status status(Reply.Refusal kind) {
        return switch (kind) {
            case INVALID -> Status.INVALID_ARGUMENT;
            case NOT_FOUND -> Status.NOT_FOUND;
            case EXISTS -> Status.ALREADY_EXISTS;
            case CONFLICT -> Status.ABORTED;
            // UNAVAILABLE would say that the sheriff itself cannot be reached.
            case PRECONDITION, UNAVAILABLE -> Status.FAILED_PRECONDITION;
            case NOT_DURABLE -> Status.RESOURCE_EXHAUSTED;
        };
    }

    private static String sentence(IllegalArgumentException e) {
        return e.getMessage() == null ? "the request makes no sense" : e.getMessage();
    }
}
