package dev.posse.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.grpc.Tls;
import dev.posse.common.pki.Authority;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.FleetTrust;
import dev.posse.common.pki.Keys;
import dev.posse.common.pki.Pin;
import dev.posse.common.pki.Purpose;
import dev.posse.common.pki.ShownCredentials;
import dev.posse.common.pki.TrustedRoots;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Ports;
import dev.posse.e2e.harness.Program;
import dev.posse.proto.v1.CommandRequest;
import dev.posse.proto.v1.DeputyAgentGrpc;
import dev.posse.proto.v1.DeputyGateGrpc;
import dev.posse.proto.v1.FleetGrpc;
import dev.posse.proto.v1.FromDeputy;
import dev.posse.proto.v1.GetSnapshotRequest;
import dev.posse.proto.v1.Hello;
import dev.posse.proto.v1.ListTokensRequest;
import dev.posse.proto.v1.SheriffGrpc;
import dev.posse.proto.v1.ToDeputy;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Certificates of the wrong fleet, the wrong role, the wrong name, and none at all. */
final class ImpostorTest {
    private static final ShownCredentials NOTHING = new ShownCredentials();

    private final FleetLab fleet = new FleetLab();
    private final Lab lab = fleet.lab;
    private final Channels channels =
            new Channels(
                    () -> {
                        throw new AssertionError("nothing is said in the clear");
                    });

    @AfterEach
    void close() {
        channels.close();
        fleet.close();
    }

    @Test
    void aDeputysCertificateIsGoodForItsOwnAttachmentAlone() throws Exception {
        fleet.found();
        fleet.join("d-robot1", fleet.token("robot1")).ok();
        Credential robot = Credential.read(lab.path("d-robot1/pki/client.pem"));
        ManagedChannel channel = channel(fleet.address(), shown(robot), robot);

        assertDenied(Status.Code.PERMISSION_DENIED, () -> snapshot(channel));
        assertDenied(
                Status.Code.PERMISSION_DENIED,
                () ->
                        SheriffGrpc.newBlockingStub(channel)
                                .command(CommandRequest.getDefaultInstance()));
        assertDenied(
                Status.Code.PERMISSION_DENIED,
                () ->
                        FleetGrpc.newBlockingStub(channel)
                                .listTokens(ListTokensRequest.getDefaultInstance()));
        assertThat(refusalAs("robot2", channel)).contains("its certificate is of 'robot1'");
        channel.shutdownNow();

        Credential listens = Credential.read(lab.path("d-robot1/pki/server.pem"));
        ManagedChannel wrongSide = channel(fleet.address(), shown(listens), listens);
        assertThatThrownBy(() -> snapshot(wrongSide)).isInstanceOf(StatusRuntimeException.class);
        wrongSide.shutdownNow();

        ManagedChannel nobody = channel(fleet.address(), NOTHING, robot);
        assertDenied(Status.Code.UNAUTHENTICATED, () -> snapshot(nobody));
        nobody.shutdownNow();

        Authority foreign = Authority.create("base", Instant.now());
        Credential admin = credential(foreign, dev.posse.common.model.Role.ADMIN, Purpose.CLIENT);
        ManagedChannel stranger = channel(fleet.address(), shown(admin), robot);
        assertThatThrownBy(() -> snapshot(stranger)).isInstanceOf(StatusRuntimeException.class);
        stranger.shutdownNow();
    }

    @Test
    void aDeputyThatListensObeysASheriffAndNoOtherDeputy() throws Exception {
        Program sheriff = fleet.found();
        fleet.join("d-robot1", fleet.token("robot1")).ok();
        fleet.join("d-robot2", fleet.token("robot2")).ok();
        String address = fleet.host() + ":" + Ports.free(fleet.host());
        fleet.deputy("robot1", "--sheriff", "none", "--listen", "grpcs://" + address);
        lab.sheriff("add-deputy", "grpcs://" + address, "--name", "robot1").ok();
        lab.awaitHost("robot1", "ATTACHED");

        Credential other = Credential.read(lab.path("d-robot2/pki/client.pem"));
        ManagedChannel channel = channel(address, shown(other), other);
        CompletableFuture<String> answer = new CompletableFuture<>();
        DeputyAgentGrpc.newStub(channel).attach(new Hearing<FromDeputy>(answer));
        assertThat(answer.get(20, TimeUnit.SECONDS)).startsWith("failed: ");
        channel.shutdownNow();

        lab.sheriff("add-deputy", "grpcs://" + address, "--name", "robot3").ok();
        await().atMost(Lab.PATIENCE)
                .until(
                        () ->
                                lab.host("robot3")
                                        .get("reason")
                                        .asText()
                                        .contains("the configuration calls it 'robot3'"));
        assertThat(sheriff.alive()).isTrue();
    }

    @Test
    void aDeputyTakesNobodyForTheSheriffWhoIsNone() throws Exception {
        Program sheriff = fleet.found();
        fleet.join("d-robot1", fleet.token("robot1")).ok();
        fleet.join("d-robot2", fleet.token("robot2")).ok();
        sheriff.killHard();
        fleet.deputy("robot2", "--sheriff", "none", "--listen", "grpcs://" + fleet.address());
        Program robot = fleet.deputy("robot1");
        fleet.awaitSaid(robot, "what is at the other end is deputy 'robot2', and no sheriff");
    }

    @Test
    void whatIsNotTlsIsHungUpOn() throws Exception {
        fleet.found();
        for (String words :
                List.of(
                        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                        "SSH-2.0-x\r\n")) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(fleet.host(), port()), 5000);
                socket.setSoTimeout(5000);
                socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                InputStream in = socket.getInputStream();
                byte[] answer = in.readAllBytes();
                assertThat(new String(answer, StandardCharsets.ISO_8859_1))
                        .doesNotContain("HTTP/1")
                        .hasSizeLessThan(64);
            } catch (java.net.SocketException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
        }
        assertThat(
                        lab.sheriff(
                                        "--sheriff",
                                        "grpcs://" + fleet.address(),
                                        "hosts",
                                        "-o",
                                        "name")
                                .ok()
                                .err())
                .isEmpty();
    }

    private int port() {
        return Integer.parseInt(fleet.address().replaceFirst(".*:", ""));
    }

    private static void snapshot(ManagedChannel channel) {
        var unused =
                SheriffGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(20, TimeUnit.SECONDS)
                        .getSnapshot(GetSnapshotRequest.getDefaultInstance());
        assertThat(unused).isNotNull();
    }

    /** What the sheriff answers to a deputy that calls itself so. */
    private static String refusalAs(String name, ManagedChannel channel) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        StreamObserver<FromDeputy> out =
                DeputyGateGrpc.newStub(channel)
                        .attach(
                                new Hearing<ToDeputy>(answer) {
                                    @Override
                                    public void onNext(ToDeputy message) {
                                        answer.complete(message.getWelcome().getReason());
                                    }
                                });
        out.onNext(
                FromDeputy.newBuilder()
                        .setHello(
                                Hello.newBuilder()
                                        .setName(name)
                                        .setSession(1)
                                        .setDeputyInstance("x")
                                        .setBootId("x"))
                        .build());
        return answer.get(20, TimeUnit.SECONDS);
    }

    private static void assertDenied(Status.Code code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
    }

    private ManagedChannel channel(String address, ShownCredentials shown, Credential knows) {
        TrustedRoots roots = new TrustedRoots(List.of(knows.root()));
        return channels.open(
                (Endpoint.Tcp) Endpoint.parse("grpcs://" + address, 1),
                new Tls.Dialling(
                        shown,
                        new FleetTrust(() -> roots, any -> {}),
                        Pin.of(knows.root()).serverName()));
    }

    private static ShownCredentials shown(Credential credential) {
        ShownCredentials shown = new ShownCredentials();
        shown.show(List.of(credential));
        return shown;
    }

    private static Credential credential(
            Authority authority, dev.posse.common.model.Role role, Purpose purpose) {
        KeyPair keys = Keys.generate();
        return new Credential(
                keys.getPrivate(),
                authority.issue(
                        keys.getPublic(),
                        role,
                        "eve",
                        purpose,
                        Duration.ofDays(1),
                        List.of(),
                        Instant.now()));
    }

    private static class Hearing<M> implements StreamObserver<M> {
        private final CompletableFuture<String> answer;

        Hearing(CompletableFuture<String> answer) {
            this.answer = answer;
        }

        @Override
        public void onNext(M message) {
            answer.complete("heard " + message);
        }

        @Override
        public void onError(Throwable cause) {
            answer.complete("failed: " + Status.fromThrowable(cause).getCode());
        }

        @Override
        public void onCompleted() {
            answer.complete("completed");
        }
    }
}
