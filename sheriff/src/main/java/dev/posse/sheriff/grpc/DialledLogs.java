package dev.posse.sheriff.grpc;

import dev.posse.common.run.Backoff;
import dev.posse.common.run.Loop;
import dev.posse.proto.v1.DeputyAgentGrpc;
import dev.posse.proto.v1.LogAnswer;
import dev.posse.proto.v1.LogRequest;
import dev.posse.sheriff.grpc.logs.LogHub;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The log connection to a deputy that listens, kept open while the deputy is attached. */
final class DialledLogs {
    private static final Backoff PAUSES =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final ManagedChannel channel;
    private final String deputy;
    private final LogHub logs;
    private final Loop loop;
    private final RandomGenerator random = new SplittableRandom();
    private int failures;
    private boolean closed;

    DialledLogs(ManagedChannel channel, String deputy, LogHub logs, Loop loop) {
        this.channel = channel;
        this.deputy = deputy;
        this.logs = logs;
        this.loop = loop;
    }

    void open() {
        if (!closed) {
            DeputyAgentGrpc.newStub(channel).logs(new Stream());
        }
    }

    void close() {
        closed = true;
        channel.shutdownNow();
    }

    private void broke() {
        if (!closed) {
            loop.after(PAUSES.pause(failures++, random), this::open);
        }
    }

    private final class Stream implements ClientResponseObserver<LogRequest, LogAnswer> {
        private StreamObserver<LogAnswer> line;

        @Override
        public void beforeStart(ClientCallStreamObserver<LogRequest> out) {
            out.setOnReadyHandler(
                    () -> {
                        if (line == null) {
                            line = logs.dialled(deputy, out);
                        }
                    });
        }

        @Override
        public void onNext(LogAnswer answer) {
            if (line != null) {
                line.onNext(answer);
            }
        }

        @Override
        public void onError(Throwable cause) {
            if (line != null) {
                line.onError(cause);
            }
            loop.execute(DialledLogs.this::broke);
        }

        @Override
        public void onCompleted() {
            if (line != null) {
                line.onCompleted();
            }
            loop.execute(DialledLogs.this::broke);
        }
    }
}
