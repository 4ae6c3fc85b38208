package dev.posse.common.grpc;

import dev.posse.common.home.Token;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.proto.v1.ChallengeReply;
import dev.posse.proto.v1.ChallengeRequest;
import dev.posse.proto.v1.HandshakeGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The caller's side of the token handshake: before the first call it makes the server prove that it
 * holds the token, then it proves each call. After a restart of the server (UNAUTHENTICATED) the
 * next call shakes hands again. The first call blocks for one round trip.
 */
final class TokenCredentials implements ClientInterceptor {
    private static final long PATIENCE_SECONDS = 10;

    private final Token token;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong counter = new AtomicLong();
    private volatile Session session;

    TokenCredentials(Token token) {
        this.token = token;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(
            MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return new ForwardingClientCall.SimpleForwardingClientCall<>(
                next.newCall(method, options)) {
            @Override
            public void start(Listener<R> listener, Metadata headers) {
                Session proven;
                try {
                    proven = proven(next);
                } catch (io.grpc.StatusRuntimeException e) {
                    refuse(listener, e.getStatus());
                    return;
                } catch (Complaint e) {
                    refuse(listener, Status.UNAUTHENTICATED.withDescription(e.getMessage()));
                    return;
                }
                headers.put(
                        Session.HEADER,
                        proven.header(counter.getAndIncrement(), method.getFullMethodName()));
                super.start(
                        new ForwardingClientCallListener.SimpleForwardingClientCallListener<>(
                                listener) {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                if (status.getCode() == Status.Code.UNAUTHENTICATED) {
                                    session = null;
                                }
                                super.onClose(status, trailers);
                            }
                        },
                        headers);
            }

            private boolean refused;

            private void refuse(Listener<R> listener, Status status) {
                refused = true;
                listener.onClose(status, new Metadata());
            }

            @Override
            public void sendMessage(Q message) {
                if (!refused) {
                    super.sendMessage(message);
                }
            }

            @Override
            public void halfClose() {
                if (!refused) {
                    super.halfClose();
                }
            }

            @Override
            public void request(int messages) {
                if (!refused) {
                    super.request(messages);
                }
            }

            @Override
            public void cancel(String message, Throwable cause) {
                if (!refused) {
                    super.cancel(message, cause);
                }
            }
        };
    }

    private synchronized Session proven(Channel channel) {
        if (session == null) {
            byte[] clientNonce = new byte[Session.NONCE];
            random.nextBytes(clientNonce);
            ChallengeReply reply =
                    HandshakeGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .challenge(
                                    ChallengeRequest.newBuilder()
                                            .setClientNonce(
                                                    com.google.protobuf.ByteString.copyFrom(
                                                            clientNonce))
                                            .build());
            Session offered = new Session(token, clientNonce, reply.getServerNonce().toByteArray());
            if (!MessageDigest.isEqual(
                    offered.serverProof(), reply.getServerProof().toByteArray())) {
                throw new Complaint(
                        ExitCode.DENIED,
                        "The program at this address does not hold this user's token, so it is told nothing;"
                                + " check the address, or that both use the same POSSE_HOME.");
            }
            counter.set(0);
            session = offered;
        }
        return session;
    }
}
