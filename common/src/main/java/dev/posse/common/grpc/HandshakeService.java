package dev.posse.common.grpc;

import dev.posse.proto.v1.ChallengeReply;
import dev.posse.proto.v1.ChallengeRequest;
import dev.posse.proto.v1.HandshakeGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** Answers challenges: the one call that needs no proof. */
public final class HandshakeService extends HandshakeGrpc.HandshakeImplBase {
    private final SessionTable sessions;

    public HandshakeService(SessionTable sessions) {
        this.sessions = sessions;
    }

    @Override
    public void challenge(ChallengeRequest request, StreamObserver<ChallengeReply> reply) {
        try {
            reply.onNext(sessions.challenge(request));
            reply.onCompleted();
        } catch (IllegalArgumentException e) {
            reply.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
        }
    }
}
