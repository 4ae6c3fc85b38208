package dev.posse.common.client;

import dev.posse.common.grpc.Endpoint;
import dev.posse.proto.v1.CommandReply;
import dev.posse.proto.v1.CommandRequest;
import dev.posse.proto.v1.GetInfoRequest;
import dev.posse.proto.v1.GetSnapshotRequest;
import dev.posse.proto.v1.LogsEvent;
import dev.posse.proto.v1.LogsRequest;
import dev.posse.proto.v1.SheriffGrpc;
import dev.posse.proto.v1.SheriffInfo;
import dev.posse.proto.v1.SnapshotReply;
import dev.posse.proto.v1.WatchEvent;
import dev.posse.proto.v1.WatchRequest;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A sheriff on a unix socket that says what the test tells it to. */
final class FakeSheriff extends SheriffGrpc.SheriffImplBase implements AutoCloseable {
    /** A stream that somebody opened, with what he asked. */
    record Call<Q, R>(Q request, ServerCallStreamObserver<R> answers) {}

    final BlockingQueue<Call<WatchRequest, WatchEvent>> watches = new LinkedBlockingQueue<>();
    final BlockingQueue<Call<LogsRequest, LogsEvent>> logs = new LinkedBlockingQueue<>();
    final BlockingQueue<CommandRequest> commands = new LinkedBlockingQueue<>();
    volatile Status refusal = Status.OK;
    volatile SnapshotReply snapshot = SnapshotReply.getDefaultInstance();

    private final EventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final Path socket;
    private Server server;

    FakeSheriff(Path socket) {
        this.socket = socket;
    }

    FakeSheriff start() {
        try {
            server =
                    NettyServerBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
                            .channelType(EpollServerDomainSocketChannel.class)
                            .bossEventLoopGroup(threads)
                            .workerEventLoopGroup(threads)
                            .addService(this)
                            .build()
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    void stop() throws InterruptedException {
        server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }

    Endpoint endpoint() {
        return new Endpoint.Unix(socket);
    }

    /** The next stream that somebody opens; the test fails when nobody does. */
    static <T> T next(BlockingQueue<T> calls) throws InterruptedException {
        T call = calls.poll(10, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("nobody called within 10 s");
        }
        return call;
    }

    @Override
    public void getInfo(GetInfoRequest request, StreamObserver<SheriffInfo> reply) {
        answer(reply, SheriffInfo.newBuilder().setVersion("fake").setPid(7).build());
    }

    @Override
    public void getSnapshot(GetSnapshotRequest request, StreamObserver<SnapshotReply> reply) {
        answer(reply, snapshot);
    }

    @Override
    public void command(CommandRequest request, StreamObserver<CommandReply> reply) {
        commands.add(request);
        answer(reply, CommandReply.getDefaultInstance());
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<WatchEvent> answers) {
        watches.add(new Call<>(request, (ServerCallStreamObserver<WatchEvent>) answers));
    }

    @Override
    public void logs(LogsRequest request, StreamObserver<LogsEvent> answers) {
        logs.add(new Call<>(request, (ServerCallStreamObserver<LogsEvent>) answers));
    }

    @Override
    public void close() {
        server.shutdownNow();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS)
                .awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private <T> void answer(StreamObserver<T> reply, T value) {
        if (refusal.isOk()) {
            reply.onNext(value);
            reply.onCompleted();
        } else {
            reply.onError(refusal.asRuntimeException());
        }
    }
}
