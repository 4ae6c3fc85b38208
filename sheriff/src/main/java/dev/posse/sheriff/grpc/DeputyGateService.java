package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.Callers;
import dev.posse.common.grpc.RoleInterceptor;
import dev.posse.common.model.Principal;
import dev.posse.common.model.Role;
import dev.posse.common.run.Loop;
import dev.posse.proto.v1.DeputyGateGrpc;
import dev.posse.proto.v1.FromDeputy;
import dev.posse.proto.v1.LogAnswer;
import dev.posse.proto.v1.LogRequest;
import dev.posse.proto.v1.ToDeputy;
import dev.posse.sheriff.core.hosts.Contact;
import dev.posse.sheriff.core.hosts.DeputyLink;
import dev.posse.sheriff.core.hosts.Greeting;
import dev.posse.sheriff.core.hosts.Hosts;
import dev.posse.sheriff.grpc.logs.LogHub;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.Set;

/** Where deputies dial in. */
public final class DeputyGateService extends DeputyGateGrpc.DeputyGateImplBase {
    private final Hosts hosts;
    private final Loop loop;
    private final LogHub logs;
    private final Peer peer;
    private final Herald herald;

    public DeputyGateService(Hosts hosts, Loop loop, LogHub logs, Peer peer, Herald herald) {
        this.hosts = requireNonNull(hosts, "hosts");
        this.loop = requireNonNull(loop, "loop");
        this.logs = requireNonNull(logs, "logs");
        this.peer = requireNonNull(peer, "peer");
        this.herald = requireNonNull(herald, "herald");
    }

    @Override
    public StreamObserver<FromDeputy> attach(StreamObserver<ToDeputy> client) {
        ServerCallStreamObserver<ToDeputy> out = (ServerCallStreamObserver<ToDeputy>) client;
        out.disableAutoRequest();
        SocketAddress remote = peer.remote();
        DeputySession session =
                new DeputySession(
                        new Dialled(out),
                        loop,
                        loop,
                        new Reception(),
                        counterpart(remote, certified()),
                        herald);
        out.setOnCancelHandler(() -> session.ended("the connection broke"));
        out.request(1);
        return new StreamObserver<>() {
            @Override
            public void onNext(FromDeputy message) {
                session.heard(message);
            }

            @Override
            public void onError(Throwable cause) {
                session.ended("the connection broke: " + Status.fromThrowable(cause).getCode());
            }

            @Override
            public void onCompleted() {
                session.ended("the deputy hung up");
                Asking.guardedComplete(out);
            }
        };
    }

    @Override
    public StreamObserver<LogAnswer> logs(StreamObserver<LogRequest> client) {
        return logs.accept(client, certified());
    }

    private static Counterpart counterpart(SocketAddress remote, Optional<String> certified) {
        return new Counterpart(
                certified.isPresent() ? DeputyLink.Distance.FAR : distance(remote),
                address(remote),
                () -> certified);
    }

    /** The name in the certificate that came with this call. */
    private static Optional<String> certified() {
        return Optional.ofNullable(RoleInterceptor.CALLER.get())
                .filter(caller -> caller.roles().equals(Set.of(Role.DEPUTY)))
                .map(Principal::name);
    }

    private static DeputyLink.Distance distance(SocketAddress remote) {
        return switch (Callers.of(remote)) {
            case LOCAL -> DeputyLink.Distance.SAME_MACHINE;
            case LOOPBACK -> DeputyLink.Distance.LOOPBACK;
            case FOREIGN -> DeputyLink.Distance.FAR;
        };
    }

    private static String address(SocketAddress remote) {
        return Callers.of(remote) == Callers.Kind.LOCAL
                ? "unix socket"
                : remote.toString().replaceFirst("^.*/", "");
    }

    /** The stream of a deputy that dialled. */
    private record Dialled(ServerCallStreamObserver<ToDeputy> out) implements DeputySession.Wire {
        @Override
        public void end(String reason) {
            out.onCompleted();
        }
    }

    private final class Reception implements DeputySession.Host {
        @Override
        public Optional<Contact> greet(Greeting greeting, DeputyLink link) {
            return hosts.greet(greeting, link, Optional.empty());
        }

        @Override
        public void ended(String why) {}
    }
}
