package dev.posse.common.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Principal;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Knows who calls at this moment, so that a revoked one's streams can be ended at once. Comes after
 * {@link RoleInterceptor}.
 */
public final class LiveCalls implements ServerInterceptor {
    private final Map<Cuttable<?, ?>, Principal> calls = new ConcurrentHashMap<>();
    private final Supplier<Executor> thread;

    /**
     * @param thread of the call that begins: what belongs to it runs there, one after the other
     */
    public LiveCalls(Supplier<Executor> thread) {
        this.thread = requireNonNull(thread, "thread");
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Principal caller = RoleInterceptor.CALLER.get();
        if (caller == null) {
            return next.startCall(call, headers);
        }
        Cuttable<Q, R> cuttable = new Cuttable<>(call, thread.get());
        calls.put(cuttable, caller);
        return cuttable.listen(next.startCall(cuttable, headers));
    }

    /** Ends every call of these; how many there were. */
    public int cut(Predicate<Principal> who, String why) {
        int cut = 0;
        for (Map.Entry<Cuttable<?, ?>, Principal> call : calls.entrySet()) {
            if (who.test(call.getValue())) {
                call.getKey().cut(why);
                cut++;
            }
        }
        return cut;
    }

    int count() {
        return calls.size();
    }

    private final class Cuttable<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private final Executor own;
        private volatile ServerCall.Listener<Q> listener = new ServerCall.Listener<>() {};
        private volatile boolean cut;

        Cuttable(ServerCall<Q, R> call, Executor own) {
            super(call);
            this.own = own;
        }

        ServerCall.Listener<Q> listen(ServerCall.Listener<Q> served) {
            listener = served;
            return new SimpleForwardingServerCallListener<>(served) {
                @Override
                public void onCancel() {
                    calls.remove(Cuttable.this);
                    if (!cut) {
                        super.onCancel();
                    }
                }

                @Override
                public void onComplete() {
                    calls.remove(Cuttable.this);
                    if (!cut) {
                        super.onComplete();
                    }
                }
            };
        }

        void cut(String why) {
            own.execute(
                    () -> {
                        if (!cut && calls.remove(this) != null) {
                            cut = true;
                            super.close(
                                    Status.PERMISSION_DENIED.withDescription(why), new Metadata());
                            listener.onCancel();
                        }
                    });
        }

        @Override
        public void sendMessage(R message) {
            if (!cut) {
                super.sendMessage(message);
            }
        }

        @Override
        public void sendHeaders(Metadata headers) {
            if (!cut) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public void close(Status status, Metadata trailers) {
            calls.remove(this);
            if (!cut) {
                super.close(status, trailers);
            }
        }

        @Override
        public boolean isCancelled() {
            return cut || super.isCancelled();
        }
    }
}
