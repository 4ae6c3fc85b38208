package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Role;
import dev.posse.common.pki.JoinToken;
import dev.posse.common.pki.Lifetimes;
import dev.posse.common.pki.Pin;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.wire.Enrolments;
import dev.posse.common.wire.Times;
import dev.posse.proto.v1.CertifyReply;
import dev.posse.proto.v1.CertifyRequest;
import dev.posse.proto.v1.CreateTokenReply;
import dev.posse.proto.v1.CreateTokenRequest;
import dev.posse.proto.v1.DescribeFleetRequest;
import dev.posse.proto.v1.FleetGrpc;
import dev.posse.proto.v1.FleetReply;
import dev.posse.proto.v1.FoundRequest;
import dev.posse.proto.v1.ListTokensReply;
import dev.posse.proto.v1.ListTokensRequest;
import dev.posse.proto.v1.RevokeTokenReply;
import dev.posse.proto.v1.RevokeTokenRequest;
import dev.posse.proto.v1.RotateRequest;
import dev.posse.proto.v1.TokenRow;
import dev.posse.sheriff.core.hosts.Place;
import dev.posse.sheriff.pki.Fleet;
import dev.posse.sheriff.pki.FleetOffice;
import dev.posse.sheriff.pki.JoinTokens;
import dev.posse.sheriff.pki.Member;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Founding a fleet, its join tokens and its roots. */
public final class FleetService extends FleetGrpc.FleetImplBase {
    private final FleetOffice office;
    private final Place place;
    private final Asking asking;

    /** What may fail at the disk. */
    private interface Work<R> {
        R done() throws IOException;
    }

    public FleetService(FleetOffice office, Place place) {
        this.office = requireNonNull(office, "office");
        this.place = requireNonNull(place, "place");
        asking = new Asking(office.loop());
    }

    @Override
    public void found(FoundRequest request, StreamObserver<FleetReply> client) {
        work(
                client,
                () -> {
                    Lifetimes usual = Lifetimes.USUAL;
                    Lifetimes lifetimes =
                            request.getDeputyLifetimeSeconds() == 0
                                    ? usual
                                    : new Lifetimes(
                                            Duration.ofSeconds(request.getDeputyLifetimeSeconds()),
                                            usual.sheriff(),
                                            usual.person());
                    office.found(
                            request.getName(),
                            request.getListen(),
                            request.getPassphraseFile().isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(Path.of(request.getPassphraseFile())),
                            lifetimes);
                    return described();
                });
    }

    @Override
    public void describe(DescribeFleetRequest request, StreamObserver<FleetReply> client) {
        work(client, this::described);
    }

    @Override
    public void createToken(CreateTokenRequest request, StreamObserver<CreateTokenReply> client) {
        work(
                client,
                () -> {
                    if (place.isHere(request.getDeputy())) {
                        throw new IllegalArgumentException(
                                "'"
                                        + request.getDeputy()
                                        + "' is a name of the sheriff's own machine, whose deputy"
                                        + " needs no token; choose another");
                    }
                    Duration life =
                            request.getSeconds() == 0
                                    ? JoinTokens.USUAL
                                    : Duration.ofSeconds(request.getSeconds());
                    Fleet fleet = fleet();
                    JoinToken token = fleet.createToken(request.getDeputy(), life);
                    return CreateTokenReply.newBuilder()
                            .setToken(token.reveal())
                            .setAddress(office.address())
                            .setUntil(Times.toProto(fleet.now().plus(life)))
                            .build();
                });
    }

    @Override
    public void listTokens(ListTokensRequest request, StreamObserver<ListTokensReply> client) {
        work(
                client,
                () -> {
                    ListTokensReply.Builder reply = ListTokensReply.newBuilder();
                    for (JoinTokens.Row row : fleet().tokens()) {
                        reply.addTokens(
                                TokenRow.newBuilder()
                                        .setId(row.id())
                                        .setDeputy(row.deputy())
                                        .setUntil(Times.toProto(row.until()))
                                        .setState(row.state()));
                    }
                    return reply.build();
                });
    }

    @Override
    public void revokeToken(RevokeTokenRequest request, StreamObserver<RevokeTokenReply> client) {
        work(
                client,
                () ->
                        RevokeTokenReply.newBuilder()
                                .setFound(fleet().revokeToken(request.getId()))
                                .build());
    }

    @Override
    public void rotate(RotateRequest request, StreamObserver<FleetReply> client) {
        work(
                client,
                () -> {
                    if (request.getFinish()) {
                        fleet().finishRotation(request.getForce());
                    } else {
                        fleet().rotate();
                    }
                    return described();
                });
    }

    @Override
    public void certify(CertifyRequest request, StreamObserver<CertifyReply> client) {
        work(
                client,
                () -> {
                    List<X509Certificate> made =
                            fleet().certify(
                                            request.getName(),
                                            role(request.getRole()),
                                            request.getRequest().toByteArray());
                    return CertifyReply.newBuilder()
                            .setCertificate(Enrolments.bytes(made.get(0)))
                            .setIssuer(Enrolments.bytes(made.get(1)))
                            .build();
                });
    }

    private static Role role(dev.posse.proto.v1.Role role) {
        return switch (role) {
            case ROLE_VIEWER -> Role.VIEWER;
            case ROLE_OPERATOR -> Role.OPERATOR;
            case ROLE_ADMIN -> Role.ADMIN;
            case ROLE_UNSPECIFIED, ROLE_ANYONE, ROLE_DEPUTY, ROLE_SHERIFF, UNRECOGNIZED ->
                    throw new IllegalArgumentException(
                            "a person is a viewer, an operator or an admin");
        };
    }

    private Fleet fleet() {
        return office.fleet()
                .orElseThrow(
                        () ->
                                new Complaint(
                                        ExitCode.FAILED,
                                        "this sheriff has no fleet yet; found one with: sheriff"
                                                + " init"));
    }

    private FleetReply described() {
        Fleet fleet = fleet();
        FleetReply.Builder reply =
                FleetReply.newBuilder()
                        .setFleet(fleet.roots().fleet())
                        .setName(fleet.charter().name())
                        .setListen(fleet.charter().listen())
                        .setAddress(office.address())
                        .setServerUntil(Times.toProto(fleet.serverUntil()));
        for (X509Certificate root : fleet.roots().all()) {
            reply.addRoots(
                    dev.posse.proto.v1.Root.newBuilder()
                            .setPin(Pin.of(root).toString())
                            .setUntil(Times.toProto(root.getNotAfter().toInstant())));
        }
        for (Member member : fleet.members()) {
            reply.addMembers(
                    dev.posse.proto.v1.Member.newBuilder()
                            .setName(member.name())
                            .setSerial(member.serial())
                            .setUntil(Times.toProto(member.until()))
                            .setRoot(member.root()));
        }
        return reply.build();
    }

    private <R> void work(StreamObserver<R> client, Work<R> work) {
        office.loop()
                .execute(
                        () ->
                                asking.guarded(
                                        client,
                                        () -> {
                                            try {
                                                Asking.send(client, work.done());
                                            } catch (Complaint e) {
                                                Asking.fail(client, status(e));
                                            } catch (IOException e) {
                                                Asking.fail(
                                                        client,
                                                        Status.FAILED_PRECONDITION.withDescription(
                                                                "the sheriff cannot write its"
                                                                        + " state: "
                                                                        + e.getMessage()));
                                            }
                                        }));
    }

    private static Status status(Complaint complaint) {
        Status status =
                complaint.code() == ExitCode.CONFLICT
                        ? Status.ALREADY_EXISTS
                        : Status.FAILED_PRECONDITION;
        return status.withDescription(complaint.getMessage());
    }
}
