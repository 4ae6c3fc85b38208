package dev.posse.deputy.grpc.logs;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Backoff;
import dev.posse.common.run.Loop;
import dev.posse.deputy.logs.DeputyLogs;
import dev.posse.proto.v1.DeputyGateGrpc;
import dev.posse.proto.v1.LogAnswer;
import dev.posse.proto.v1.LogRequest;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Keeps a log connection to the sheriff that this deputy dials; comes back when it breaks. */
public final class LogDialler implements AutoCloseable {
    private static final Backoff PAUSES =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final Duration LASTING = Duration.ofSeconds(5);

    private final Loop loop = new Loop("log-dialler");
    private final Random random = new Random();
    private final DeputyLogs logs;
    private final String deputy;
    private final Supplier<ManagedChannel> channels;
    private ManagedChannel channel;
    private int failures;
    private long dialledAt;
    private boolean closed;

    /**
     * @param channels makes a channel of its own, so that logs have a connection of their own
     */
    public LogDialler(DeputyLogs logs, String deputy, Supplier<ManagedChannel> channels) {
        this.logs = requireNonNull(logs, "logs");
        this.deputy = requireNonNull(deputy, "deputy");
        this.channels = requireNonNull(channels, "channels");
    }

    public void start() {
        loop.execute(this::dial);
    }

    /** What is dialled next shows the certificate of then; what is open goes on. */
    public void freshen() {
        loop.execute(
                () -> {
                    if (channel != null) {
                        channel.enterIdle();
                    }
                });
    }

    private void dial() {
        if (closed) {
            return;
        }
        if (channel == null) {
            channel = channels.get();
        }
        dialledAt = loop.nanoTime();
        AtomicReference<LogConversation> conversation = new AtomicReference<>();
        StreamObserver<LogAnswer> out =
                DeputyGateGrpc.newStub(channel)
                        .logs(
                                new StreamObserver<LogRequest>() {
                                    @Override
                                    public void onNext(LogRequest request) {
                                        conversation.get().onNext(request);
                                    }

                                    @Override
                                    public void onError(Throwable cause) {
                                        end(conversation.get());
                                    }

                                    @Override
                                    public void onCompleted() {
                                        end(conversation.get());
                                    }
                                });
        LogConversation made = new LogConversation(logs, out, () -> {});
        conversation.set(made);
        made.introduce(deputy);
    }

    private void end(LogConversation conversation) {
        if (conversation != null) {
            conversation.onCompleted();
        }
        loop.execute(
                () -> {
                    boolean lasted = loop.nanoTime() - dialledAt > LASTING.toNanos();
                    failures = lasted ? 0 : failures + 1;
                    loop.after(PAUSES.pause(failures, random), this::dial);
                });
    }

    @Override
    public void close() {
        loop.execute(
                () -> {
                    closed = true;
                    if (channel != null) {
                        channel.shutdownNow();
                    }
                });
        loop.close();
    }
}
