package dev.posse.common.grpc;

import com.google.protobuf.ByteString;
import dev.posse.proto.v1.ChallengeReply;
import dev.posse.proto.v1.ChallengeRequest;
import dev.posse.proto.v1.HandshakeGrpc;
import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The caller's side of the token handshake: before the first call it makes the server prove that it
 * holds the token, then it proves each call. When the server does not know the session any more, or
 * contact was lost, the next call shakes hands again. No thread ever waits.
 */
final class TokenCredentials implements ClientInterceptor {
    private static final long PATIENCE_SECONDS = 10;

    private final CallerKeys keys;
    private final SecureRandom random = new SecureRandom();
    private CompletableFuture<Numbered> current = failed(Status.UNAUTHENTICATED);

    TokenCredentials(CallerKeys keys) {
        this.keys = keys;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(
            MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return new ForwardingClientCall.SimpleForwardingClientCall<>(
                next.newCall(method, options.withCallCredentials(new Proof(next)))) {
            @Override
            public void start(Listener<R> listener, Metadata headers) {
                super.start(
                        new ForwardingClientCallListener.SimpleForwardingClientCallListener<>(
                                listener) {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                if (endsSession(status)) {
                                    forget();
                                }
                                super.onClose(status, trailers);
                            }
                        },
                        headers);
            }
        };
    }

    /** A server that was restarted says the first, or was away in between. */
    private static boolean endsSession(Status status) {
        return status.getCode() == Status.Code.UNAUTHENTICATED
                || status.getCode() == Status.Code.UNAVAILABLE;
    }

    /** A handshake that is under way is not disturbed: it is younger than what failed. */
    private synchronized void forget() {
        if (current.isDone()) {
            current = failed(Status.UNAUTHENTICATED);
        }
    }

    private CompletableFuture<Numbered> session(Channel channel) {
        CompletableFuture<Numbered> fresh;
        synchronized (this) {
            if (!current.isCompletedExceptionally()) {
                return current;
            }
            fresh = new CompletableFuture<>();
            current = fresh;
        }
        byte[] clientNonce = new byte[Session.NONCE];
        random.nextBytes(clientNonce);
        HandshakeGrpc.newStub(channel)
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .challenge(
                        ChallengeRequest.newBuilder()
                                .setClientNonce(ByteString.copyFrom(clientNonce))
                                .setUser(keys.user())
                                .build(),
                        new Handshake(clientNonce, fresh));
        return fresh;
    }

    private String stranger() {
        return keys.user().isEmpty()
                ? "the program at this address does not hold this user's token, so it is told"
                        + " nothing; check the address, and that both use the same POSSE_HOME"
                : "the program at this address does not know the user '"
                        + keys.user()
                        + "' with this token, so it is told nothing; the token may have been"
                        + " revoked or be of another sheriff. Ask an admin for a new one: sheriff"
                        + " user add "
                        + keys.user()
                        + " --role ROLE";
    }

    private static <T> CompletableFuture<T> failed(Status status) {
        return CompletableFuture.failedFuture(status.asException());
    }

    /** A session, and the numbers that its calls have used. */
    private record Numbered(Session session, AtomicLong next) {}

    private final class Handshake implements StreamObserver<ChallengeReply> {
        private final byte[] clientNonce;
        private final CompletableFuture<Numbered> outcome;

        Handshake(byte[] clientNonce, CompletableFuture<Numbered> outcome) {
            this.clientNonce = clientNonce;
            this.outcome = outcome;
        }

        @Override
        public void onNext(ChallengeReply reply) {
            Session offered = new Session(keys, clientNonce, reply.getServerNonce().toByteArray());
            if (MessageDigest.isEqual(
                    offered.serverProof(), reply.getServerProof().toByteArray())) {
                outcome.complete(new Numbered(offered, new AtomicLong()));
            } else {
                outcome.completeExceptionally(
                        Status.UNAUTHENTICATED.withDescription(stranger()).asException());
            }
        }

        @Override
        public void onError(Throwable e) {
            outcome.completeExceptionally(Status.fromThrowable(e).asException());
        }

        @Override
        public void onCompleted() {
            outcome.completeExceptionally(
                    Status.UNAUTHENTICATED
                            .withDescription("the handshake was not answered")
                            .asException());
        }
    }

    /** Proves one call, once there is a session. */
    private final class Proof extends CallCredentials {
        private final Channel channel;

        Proof(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void applyRequestMetadata(
                RequestInfo call, Executor executor, MetadataApplier applier) {
            String method = call.getMethodDescriptor().getFullMethodName();
            var unused =
                    session(channel)
                            .whenComplete(
                                    (session, problem) -> {
                                        if (problem == null) {
                                            applier.apply(header(session, method));
                                        } else {
                                            applier.fail(((StatusException) problem).getStatus());
                                        }
                                    });
        }

        private Metadata header(Numbered session, String method) {
            Metadata header = new Metadata();
            header.put(
                    Session.HEADER,
                    session.session().header(session.next().getAndIncrement(), method));
            return header;
        }
    }
}
