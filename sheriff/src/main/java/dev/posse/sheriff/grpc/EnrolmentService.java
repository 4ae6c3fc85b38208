package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.RoleInterceptor;
import dev.posse.common.model.Names;
import dev.posse.common.model.Principal;
import dev.posse.common.model.Role;
import dev.posse.common.pki.Enrolment;
import dev.posse.common.wire.Enrolments;
import dev.posse.proto.v1.Enrolled;
import dev.posse.proto.v1.EnrolmentGrpc;
import dev.posse.proto.v1.JoinRequest;
import dev.posse.proto.v1.RenewRequest;
import dev.posse.sheriff.core.audit.AuditLog;
import dev.posse.sheriff.grpc.audit.EnrolmentRows;
import dev.posse.sheriff.pki.Fleet;
import dev.posse.sheriff.pki.Fleet.Enrolling;
import dev.posse.sheriff.pki.JoinTokens.Presented;
import dev.posse.sheriff.pki.JoinTokens.Spent;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where machines become deputies, and deputies get new certificates. */
public final class EnrolmentService extends EnrolmentGrpc.EnrolmentImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentService.class);

    private final Fleet fleet;
    private final Executor loop;
    private final Peer peer;
    private final EnrolmentRows rows;
    private final Asking asking;

    /**
     * @param loop changes the fleet
     */
    public EnrolmentService(Fleet fleet, Executor loop, Peer peer, AuditLog audit) {
        this.fleet = requireNonNull(fleet, "fleet");
        this.loop = requireNonNull(loop, "loop");
        this.peer = requireNonNull(peer, "peer");
        rows = new EnrolmentRows(audit, System::nanoTime);
        asking = new Asking(loop);
    }

    @Override
    public void join(JoinRequest request, StreamObserver<Enrolled> client) {
        String address = address(peer.remote());
        asking.ask(client, () -> request, asked -> join(asked, address, client));
    }

    private void join(JoinRequest request, String address, StreamObserver<Enrolled> client) {
        Presented presented =
                new Presented(
                        request.getTokenId(),
                        request.getClientRequest().toByteArray(),
                        request.getServerRequest().toByteArray(),
                        request.getProof().toByteArray(),
                        Names.normalize(request.getName()));
        try {
            Spent spent = fleet.spend(presented);
            if (spent instanceof Spent.Refused refused) {
                LOG.atWarn()
                        .addKeyValue("event", "fleet.join_refused")
                        .log(
                                "join token {} from {} is refused: {}",
                                Names.printable(refused.id()),
                                address,
                                refused.reason());
                rows.refused(Names.printable(refused.id()), address, refused.reason());
                Asking.fail(
                        client,
                        Status.UNAUTHENTICATED.withDescription(
                                "the token is refused: "
                                        + refused.reason()
                                        + "; make another on the sheriff's machine with: sheriff"
                                        + " token create --deputy NAME"));
                return;
            }
            String name = ((Spent.Good) spent).deputy();
            Enrolment enrolment =
                    fleet.enrol(name, presented.client(), presented.server(), Enrolling.JOINED);
            LOG.atInfo()
                    .addKeyValue("event", "fleet.joined")
                    .addKeyValue("deputy", name)
                    .log("'{}' has joined from {}", name, address);
            Enrolled answer = Enrolments.toProto(fleet.roots().fleet(), enrolment);
            rows.joined(name, address, enrolment, problem -> answer(client, answer, problem));
        } catch (IOException e) {
            notKept(client, e);
        }
    }

    @Override
    public void renew(RenewRequest request, StreamObserver<Enrolled> client) {
        Principal caller = RoleInterceptor.CALLER.get();
        if (caller == null || !caller.roles().equals(Set.of(Role.DEPUTY))) {
            Asking.fail(
                    client,
                    Status.PERMISSION_DENIED.withDescription(
                            "only a deputy renews, with the certificate that it has"));
            return;
        }
        loop.execute(
                () ->
                        asking.guarded(
                                client,
                                () -> {
                                    try {
                                        Enrolment enrolment =
                                                fleet.enrol(
                                                        caller.name(),
                                                        request.getClientRequest().toByteArray(),
                                                        request.getServerRequest().toByteArray(),
                                                        Enrolling.RENEWED);
                                        LOG.atInfo()
                                                .addKeyValue("event", "fleet.renewed")
                                                .addKeyValue("deputy", caller.name())
                                                .log("the certificates of {} are new", caller);
                                        Enrolled answer =
                                                Enrolments.toProto(
                                                        fleet.roots().fleet(), enrolment);
                                        rows.renewed(
                                                caller,
                                                enrolment,
                                                problem -> answer(client, answer, problem));
                                    } catch (IOException e) {
                                        notKept(client, e);
                                    }
                                }));
    }

    private static void answer(
            StreamObserver<Enrolled> client, Enrolled answer, Optional<String> problem) {
        problem.ifPresentOrElse(
                why ->
                        Asking.fail(
                                client,
                                Status.RESOURCE_EXHAUSTED.withDescription(
                                        "the sheriff cannot write its audit: "
                                                + why
                                                + "; try again when there is room")),
                () -> Asking.send(client, answer));
    }

    private static void notKept(StreamObserver<?> client, IOException e) {
        LOG.error("the fleet's state cannot be written", e);
        Asking.fail(
                client,
                Status.RESOURCE_EXHAUSTED.withDescription(
                        "the sheriff cannot write its state: " + e.getMessage()));
    }

    private static String address(SocketAddress remote) {
        return remote instanceof InetSocketAddress tcp && tcp.getAddress() != null
                ? tcp.getAddress().getHostAddress()
                : "unix socket";
    }
}
