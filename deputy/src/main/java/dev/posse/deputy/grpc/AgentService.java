package dev.posse.deputy.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.deputy.grpc.logs.LogConversation;
import dev.posse.deputy.logs.DeputyLogs;
import dev.posse.proto.v1.DeputyAgentGrpc;
import dev.posse.proto.v1.FromDeputy;
import dev.posse.proto.v1.LogAnswer;
import dev.posse.proto.v1.LogRequest;
import dev.posse.proto.v1.ToDeputy;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** What a deputy that listens offers to the sheriff that dials it. */
public final class AgentService extends DeputyAgentGrpc.DeputyAgentImplBase {
    private final Office office;
    private final DeputyLogs logs;

    public AgentService(Office office, DeputyLogs logs) {
        this.office = requireNonNull(office, "office");
        this.logs = requireNonNull(logs, "logs");
    }

    @Override
    public StreamObserver<ToDeputy> attach(StreamObserver<FromDeputy> to) {
        ServerCallStreamObserver<FromDeputy> out = (ServerCallStreamObserver<FromDeputy>) to;
        SheriffSession session =
                new SheriffSession(
                        office,
                        () -> {
                            if (!out.isCancelled()) {
                                end(out);
                            }
                        });
        out.setOnReadyHandler(() -> office.loop().execute(session.outbox()::ready));
        out.setOnCancelHandler(() -> office.loop().execute(() -> session.end("the sheriff left")));
        office.loop()
                .execute(
                        () -> {
                            office.sessions().add(session);
                            session.outbox().open(out);
                            session.begin(office.sessionNumbers().getAsLong());
                        });
        return new StreamObserver<>() {
            @Override
            public void onNext(ToDeputy message) {
                office.loop().execute(() -> session.hear(message));
            }

            @Override
            public void onError(Throwable cause) {
                office.loop()
                        .execute(
                                () ->
                                        session.end(
                                                Status.fromThrowable(cause).getCode().toString()));
            }

            @Override
            public void onCompleted() {
                office.loop().execute(() -> session.end("the sheriff ended it"));
            }
        };
    }

    private static void end(ServerCallStreamObserver<FromDeputy> out) {
        try {
            out.onError(
                    Status.UNAVAILABLE.withDescription("the session is over").asRuntimeException());
        } catch (IllegalStateException ended) {
            // The outbox has ended it in order.
        }
    }

    @Override
    public StreamObserver<LogRequest> logs(StreamObserver<LogAnswer> out) {
        return new LogConversation(logs, out, () -> complete(out));
    }

    private static void complete(StreamObserver<LogAnswer> out) {
        try {
            out.onCompleted();
        } catch (RuntimeException gone) {
            // The sheriff left first.
        }
    }
}
