package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.core.doors.Penalties;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * Whoever comes without a certificate and fails to show who he is ten times within a minute is not
 * listened to for a minute, nor is anybody else without one from his address. Asked before all
 * others.
 */
public final class Pauses implements ServerInterceptor {
    private final Peer peer;
    private final Penalties penalties;

    public Pauses(Peer peer, Penalties penalties) {
        this.peer = requireNonNull(peer, "peer");
        this.penalties = requireNonNull(penalties, "penalties");
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (peer.isKnown()) {
            return next.startCall(call, headers);
        }
        String address = peer.source().name();
        if (penalties.barred(address)) {
            peer.paused();
            call.close(
                    Status.RESOURCE_EXHAUSTED.withDescription(
                            "too many attempts from " + address + " have failed; wait a minute"),
                    new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void close(Status status, Metadata trailers) {
                        if (status.getCode() == Status.Code.UNAUTHENTICATED) {
                            penalties.failed(address);
                        }
                        super.close(status, trailers);
                    }
                },
                headers);
    }
}
