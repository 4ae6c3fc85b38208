package dev.posse.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.client.SheriffClient;
import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.grpc.Tls;
import dev.posse.common.model.Role;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.FleetTrust;
import dev.posse.common.pki.Pin;
import dev.posse.common.pki.ShownCredentials;
import dev.posse.common.pki.TrustedRoots;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Ports;
import dev.posse.e2e.harness.Program;
import dev.posse.proto.v1.DeputyAgentGrpc;
import dev.posse.proto.v1.DeputyGateGrpc;
import dev.posse.proto.v1.FromDeputy;
import dev.posse.proto.v1.SheriffGrpc;
import dev.posse.proto.v1.ToDeputy;
import dev.posse.proto.v1.WatchEvent;
import dev.posse.proto.v1.WatchRequest;
import dev.posse.sheriff.pki.Fleet;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Certificates that were withdrawn: of a person, of a deputy's past, of a stolen sheriff. */
final class RevocationTest {
    private final FleetLab fleet = new FleetLab();
    private final Lab lab = fleet.lab;
    private final List<ManagedChannel> open = new ArrayList<>();
    private final Channels channels =
            new Channels(
                    () -> {
                        throw new AssertionError("nothing is said in the clear");
                    });

    @AfterEach
    void close() {
        open.forEach(ManagedChannel::shutdownNow);
        channels.close();
        fleet.close();
    }

    @Tag("soak")
    @Test
    void aDialledDeputyRefusesAStolenSheriffAlsoAfterARestartWithoutItsOwn() throws Exception {
        Program sheriff = fleet.found();
        fleet.join("d-robot1", fleet.token("robot1")).ok();
        String address = fleet.host() + ":" + Ports.free(fleet.host());
        Program deputy =
                fleet.deputy("robot1", "--sheriff", "none", "--listen", "grpcs://" + address);
        lab.sheriff("add-deputy", "grpcs://" + address, "--name", "robot1").ok();
        lab.awaitHost("robot1", "ATTACHED");
        // Whoever copied the state folder can make such a certificate.
        Credential stolen =
                Fleet.load(lab.path("sheriff"), List.of(), Clock.systemUTC())
                        .orElseThrow()
                        .client()
                        .newest()
                        .orElseThrow();
        assertThat(dialled(address, stolen)).isEqualTo("heard");

        String serial = stolen.chain().get(0).getSerialNumber().toString(16);
        lab.sheriff("revoke", "certificate", serial, "--yes").ok();
        fleet.awaitSaid(deputy, "1 certificate(s) count no more");
        assertThat(dialled(address, stolen)).startsWith("failed");
        sheriff.killHard();
        deputy.killHard();
        Program again =
                fleet.deputy("robot1", "--sheriff", "none", "--listen", "grpcs://" + address);
        fleet.awaitSaid(again, "waits to be dialled");
        assertThat(dialled(address, stolen)).startsWith("failed");
        lab.serve();
        lab.awaitHost("robot1", "ATTACHED");
    }

    @Tag("soak")
    @Test
    void aRemovedPersonAndAnOlderSelfOfADeputyCountNoMore() throws Exception {
        Program sheriff = fleet.found();
        Credential ana;
        try (SheriffClient owner =
                SheriffClient.open(
                        new Endpoint.Unix(lab.path("sheriff/sheriff.sock")),
                        () -> {
                            throw new AssertionError("a unix socket needs no token");
                        },
                        "e2e")) {
            ana = owner.fleet().certify("ana", Role.VIEWER);
        }
        Hearing<WatchEvent> watch = watched(ana);
        watch.begun.get(20, TimeUnit.SECONDS);
        lab.sheriff("user", "remove", "ana").ok();
        assertThat(watch.answer.get(5, TimeUnit.SECONDS)).contains("ana").contains("removed");
        assertThat(watched(ana).answer.get(20, TimeUnit.SECONDS)).contains("revoked");

        fleet.join("d-robot1", fleet.token("robot1")).ok();
        Credential old = Credential.read(lab.path("d-robot1/pki/client.pem"));
        assertThat(attached(old)).isEqualTo("heard");
        Path moved = lab.path("d-robot1/pki");
        Files.move(moved, lab.path("old-pki"));
        fleet.join("d-robot1", fleet.token("robot1")).ok();
        // Until the answer has arrived the older ones count: it may have been lost.
        assertThat(attached(old)).isEqualTo("heard");
        fleet.deputy("robot1");
        lab.awaitHost("robot1", "ATTACHED");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> attached(old).contains("your certificate was revoked"));
        Path wrong = Files.writeString(lab.path("wrong"), "PSE1." + "a".repeat(52) + ".x.y\n");
        assertThat(fleet.join("d-none", wrong).exit()).isNotZero();
        assertThat(fleet.join("d-used", usedToken()).exit()).isNotZero();

        sheriff.killHard();
        lab.serve();
        assertThat(watched(ana).answer.get(20, TimeUnit.SECONDS)).contains("revoked");
        assertThat(attached(old)).contains("your certificate was revoked");
        lab.awaitHost("robot1", "ATTACHED");
        assertThat(lab.sheriff("audit", "list", "-o", "json").ok().out())
                .contains("\"Join\"", "\"RemoveUser\"", "it was used already", "certificate ");
        lab.sheriff("audit", "verify").ok();
    }

    private Path usedToken() throws Exception {
        Path token = fleet.token("robot2");
        fleet.join("d-robot2", token).ok();
        return token;
    }

    private Hearing<WatchEvent> watched(Credential who) {
        Hearing<WatchEvent> hearing = new Hearing<>(false);
        SheriffGrpc.newStub(channel(fleet.address(), who))
                .watch(WatchRequest.getDefaultInstance(), hearing);
        return hearing;
    }

    /** What a deputy's certificate comes to at the sheriff's gate. */
    private String attached(Credential who) throws Exception {
        Hearing<ToDeputy> hearing = new Hearing<>(true);
        StreamObserver<FromDeputy> out =
                DeputyGateGrpc.newStub(channel(fleet.address(), who)).attach(hearing);
        // Under another name: it is let in as a caller, and not as that deputy.
        out.onNext(
                FromDeputy.newBuilder()
                        .setHello(
                                dev.posse.proto.v1.Hello.newBuilder()
                                        .setName("somebody-else")
                                        .setSession(1)
                                        .setDeputyInstance("x")
                                        .setBootId("x"))
                        .build());
        return hearing.answer.get(20, TimeUnit.SECONDS);
    }

    private String dialled(String address, Credential who) throws Exception {
        Hearing<FromDeputy> hearing = new Hearing<>(true);
        DeputyAgentGrpc.newStub(channel(address, who)).attach(hearing);
        return hearing.answer.get(20, TimeUnit.SECONDS);
    }

    private ManagedChannel channel(String address, Credential who) {
        TrustedRoots roots = new TrustedRoots(List.of(who.root()));
        ShownCredentials shown = new ShownCredentials();
        shown.show(List.of(who));
        ManagedChannel channel =
                channels.open(
                        (Endpoint.Tcp) Endpoint.parse("grpcs://" + address, 1),
                        new Tls.Dialling(
                                shown,
                                new FleetTrust(() -> roots, any -> {}),
                                Pin.of(who.root()).serverName()));
        open.add(channel);
        return channel;
    }

    /** How a stream ends, or that something was heard on it. */
    private static final class Hearing<M> implements StreamObserver<M> {
        private final CompletableFuture<String> answer = new CompletableFuture<>();
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private final boolean firstWord;

        Hearing(boolean firstWord) {
            this.firstWord = firstWord;
        }

        @Override
        public void onNext(M message) {
            begun.complete(null);
            if (firstWord) {
                answer.complete("heard");
            }
        }

        @Override
        public void onError(Throwable cause) {
            answer.complete("failed: " + Status.fromThrowable(cause));
        }

        @Override
        public void onCompleted() {
            answer.complete("completed");
        }
    }
}
