package dev.posse.common.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.posse.common.home.Token;
import dev.posse.proto.v1.AuthProto;
import dev.posse.proto.v1.ChallengeRequest;
import dev.posse.proto.v1.DeputyAgentGrpc;
import dev.posse.proto.v1.DeputyGateGrpc;
import dev.posse.proto.v1.GetInfoRequest;
import dev.posse.proto.v1.HandshakeGrpc;
import dev.posse.proto.v1.Role;
import dev.posse.proto.v1.ScriptsGrpc;
import dev.posse.proto.v1.SheriffGrpc;
import dev.posse.proto.v1.SheriffInfo;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HandshakeTest {
    private static final Token TOKEN = token(1);

    private final Channels right = new Channels(() -> TOKEN);
    private final Channels wrong = new Channels(() -> token(2));
    private Server server = serve(0);

    @AfterEach
    void close() {
        server.shutdownNow();
        right.close();
        wrong.close();
    }

    @Test
    void whoHoldsTheTokenIsLetIn() {
        ManagedChannel channel = right.open(address());
        assertThat(ask(channel).getVersion()).isEqualTo("here");
        assertThat(ask(channel).getVersion()).isEqualTo("here");
        channel.shutdownNow();
    }

    @Test
    void whoHoldsAnotherTokenFindsOutAndSaysNothing() {
        ManagedChannel channel = wrong.open(address());
        assertThatThrownBy(() -> ask(channel))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("UNAUTHENTICATED");
        channel.shutdownNow();
    }

    @Test
    void whoProvesNothingIsDenied() {
        ManagedChannel bare =
                io.grpc.netty.NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                        .usePlaintext()
                        .build();
        assertThatThrownBy(() -> ask(bare))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e ->
                                assertThat(e.getStatus().getCode())
                                        .isEqualTo(Status.Code.UNAUTHENTICATED));
        bare.shutdownNow();
    }

    @Test
    void aRestartedServerIsGreetedAgain() throws Exception {
        int port = server.getPort();
        ManagedChannel channel = right.open(address());
        ask(channel);
        server.shutdownNow().awaitTermination();
        server = serve(port);
        org.awaitility.Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(ask(channel).getVersion()).isEqualTo("here"));
        channel.shutdownNow();
    }

    @Test
    void aProofCountsOnceAndForItsMethodOnly() {
        SessionTable table = new SessionTable(TOKEN);
        Session session = shake(table);
        byte[] call = session.header(5, "a/b");
        assertThat(table.accepts(call, "a/c")).isFalse();
        assertThat(table.accepts(call, "a/b")).isTrue();
        assertThat(table.accepts(call, "a/b")).isFalse();
        assertThat(table.accepts(session.header(3, "a/b"), "a/b")).isTrue();
        assertThat(table.accepts(session.header(5000, "a/b"), "a/b")).isTrue();
        assertThat(table.accepts(session.header(4, "a/b"), "a/b")).isFalse();
        assertThat(table.accepts(Arrays.copyOf(call, call.length - 1), "a/b")).isFalse();
        assertThat(table.accepts(null, "a/b")).isFalse();
    }

    @Test
    void manyStrangersDoNotCrowdOutWhoHasProved() {
        SessionTable table = new SessionTable(TOKEN);
        Session known = shake(table);
        assertThat(table.accepts(known.header(0, "a/b"), "a/b")).isTrue();
        Session forgotten = shake(table);
        for (int i = 0; i < SessionTable.MOST_UNPROVEN; i++) {
            shake(table);
        }

        assertThat(table.accepts(known.header(1, "a/b"), "a/b")).isTrue();
        assertThat(table.accepts(forgotten.header(0, "a/b"), "a/b")).isFalse();
    }

    @Test
    void aSessionEndsAfterHalfADayOfSilence() {
        AtomicLong now = new AtomicLong(7);
        SessionTable table = new SessionTable(TOKEN, now::get);
        Session session = shake(table);
        assertThat(table.accepts(session.header(0, "a/b"), "a/b")).isTrue();
        now.addAndGet(Duration.ofHours(11).toNanos());
        assertThat(table.accepts(session.header(1, "a/b"), "a/b")).isTrue();
        now.addAndGet(Duration.ofHours(13).toNanos());
        assertThat(table.accepts(session.header(2, "a/b"), "a/b")).isFalse();
    }

    /** A reconnect is begun where the end of a stream is heard: on the thread that does the I/O. */
    @Test
    void aCallMayBeginOnTheThreadThatHeardTheLast() throws Exception {
        ManagedChannel channel = right.open(address());
        CompletableFuture<String> second = new CompletableFuture<>();
        SheriffGrpc.newStub(channel)
                .getInfo(
                        GetInfoRequest.getDefaultInstance(),
                        new Once(
                                first -> {
                                    ManagedChannel other = right.open(address());
                                    SheriffGrpc.newStub(other)
                                            .getInfo(
                                                    GetInfoRequest.getDefaultInstance(),
                                                    new Once(
                                                            reply -> {
                                                                second.complete(reply);
                                                                other.shutdown();
                                                            }));
                                }));

        assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo("here");
        channel.shutdownNow();
    }

    private static Session shake(SessionTable table) {
        byte[] clientNonce = new byte[Session.NONCE];
        byte[] serverNonce =
                table.challenge(
                                ChallengeRequest.newBuilder()
                                        .setClientNonce(ByteString.copyFrom(clientNonce))
                                        .build())
                        .getServerNonce()
                        .toByteArray();
        return new Session(CallerKeys.of(TOKEN), clientNonce, serverNonce);
    }

    private record Once(Consumer<String> heard) implements StreamObserver<SheriffInfo> {
        @Override
        public void onNext(SheriffInfo info) {
            heard.accept(info.getVersion());
        }

        @Override
        public void onError(Throwable e) {
            heard.accept(e.toString());
        }

        @Override
        public void onCompleted() {}
    }

    static Stream<ServiceDescriptor> services() {
        return Stream.of(
                ScriptsGrpc.getServiceDescriptor(),
                SheriffGrpc.getServiceDescriptor(),
                DeputyGateGrpc.getServiceDescriptor(),
                DeputyAgentGrpc.getServiceDescriptor(),
                HandshakeGrpc.getServiceDescriptor());
    }

    /** The build fails here when a method is added without saying who may call it. */
    @ParameterizedTest
    @MethodSource("services")
    void everyMethodNamesItsRole(ServiceDescriptor service) {
        assertThat(service.getMethods())
                .isNotEmpty()
                .allSatisfy(
                        method ->
                                assertThat(RoleInterceptor.needed(method))
                                        .as(method.getFullMethodName())
                                        .isNotIn(Role.ROLE_UNSPECIFIED, Role.UNRECOGNIZED));
    }

    @Test
    void noServiceIsForgottenAbove() {
        Stream<com.google.protobuf.Descriptors.FileDescriptor> files =
                Stream.of(
                        AuthProto.getDescriptor(),
                        dev.posse.proto.v1.DeputyLink.getDescriptor(),
                        dev.posse.proto.v1.ScriptsOuterClass.getDescriptor(),
                        dev.posse.proto.v1.SheriffOuterClass.getDescriptor());
        assertThat(files.mapToInt(file -> file.getServices().size()).sum())
                .isEqualTo((int) services().count());
    }

    private Endpoint address() {
        return Endpoint.parse("127.0.0.1:" + server.getPort(), 1);
    }

    private static SheriffInfo ask(ManagedChannel channel) {
        return SheriffGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, java.util.concurrent.TimeUnit.SECONDS)
                .getInfo(GetInfoRequest.getDefaultInstance());
    }

    private static Server serve(int port) {
        SessionTable sessions = new SessionTable(TOKEN);
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                    .addService(new HandshakeService(sessions))
                    .addService(new Info())
                    .intercept(new RoleInterceptor(Callers::byTransport, Optional.of(sessions)))
                    .build()
                    .start();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Token token(int seed) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) seed);
        return new Token(secret);
    }

    private static final class Info extends SheriffGrpc.SheriffImplBase {
        @Override
        public void getInfo(GetInfoRequest request, StreamObserver<SheriffInfo> reply) {
            reply.onNext(SheriffInfo.newBuilder().setVersion("here").build());
            reply.onCompleted();
        }
    }
}
