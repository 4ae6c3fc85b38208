package dev.posse.common.client;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.model.FleetFacts;
import dev.posse.common.model.Role;
import dev.posse.common.model.TokenFacts;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.JoinTicket;
import dev.posse.common.pki.JoinToken;
import dev.posse.common.pki.Keys;
import dev.posse.common.pki.SigningRequest;
import dev.posse.common.wire.Enrolments;
import dev.posse.common.wire.Times;
import dev.posse.proto.v1.CertifyReply;
import dev.posse.proto.v1.CertifyRequest;
import dev.posse.proto.v1.CreateTokenReply;
import dev.posse.proto.v1.CreateTokenRequest;
import dev.posse.proto.v1.DescribeFleetRequest;
import dev.posse.proto.v1.FleetGrpc;
import dev.posse.proto.v1.FleetGrpc.FleetBlockingStub;
import dev.posse.proto.v1.FleetReply;
import dev.posse.proto.v1.FoundRequest;
import dev.posse.proto.v1.ListTokensRequest;
import dev.posse.proto.v1.RevokeTokenRequest;
import dev.posse.proto.v1.RotateRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A sheriff's fleet, called in model types. A refusal is a Complaint. Any thread may call. */
public final class FleetClient {
    private static final long PATIENCE_SECONDS = 20;

    private final Endpoint endpoint;
    private final ManagedChannel channel;

    /**
     * @param channel closed by whoever made it
     */
    FleetClient(Endpoint endpoint, ManagedChannel channel) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.channel = requireNonNull(channel, "channel");
    }

    /**
     * Founds the fleet.
     *
     * @param passphrase file on the sheriff's machine; empty: one is made
     * @param deputyLife how long a deputy's certificates last; empty: a week
     */
    public FleetFacts found(
            String name, String listen, Optional<Path> passphrase, Optional<Duration> deputyLife) {
        FoundRequest request =
                FoundRequest.newBuilder()
                        .setName(name)
                        .setListen(listen)
                        .setPassphraseFile(
                                passphrase.map(file -> file.toAbsolutePath().toString()).orElse(""))
                        .setDeputyLifetimeSeconds(deputyLife.map(Duration::toSeconds).orElse(0L))
                        .build();
        return call(calls -> facts(calls.found(request)));
    }

    public FleetFacts describe() {
        return call(calls -> facts(calls.describe(DescribeFleetRequest.getDefaultInstance())));
    }

    /**
     * @param life empty: 15 minutes
     */
    public JoinTicket createToken(String deputy, Optional<Duration> life) {
        CreateTokenRequest request =
                CreateTokenRequest.newBuilder()
                        .setDeputy(deputy)
                        .setSeconds(life.map(Duration::toSeconds).orElse(0L))
                        .build();
        return call(
                calls -> {
                    CreateTokenReply reply = calls.createToken(request);
                    return new JoinTicket(
                            JoinToken.parse(reply.getToken()),
                            reply.getAddress(),
                            Times.fromProto(reply.getUntil()));
                });
    }

    public List<TokenFacts> tokens() {
        return call(
                calls ->
                        calls
                                .listTokens(ListTokensRequest.getDefaultInstance())
                                .getTokensList()
                                .stream()
                                .map(
                                        row ->
                                                new TokenFacts(
                                                        row.getId(),
                                                        row.getDeputy(),
                                                        Times.fromProto(row.getUntil()),
                                                        row.getState()))
                                .toList());
    }

    /** Whether there was such a token. */
    public boolean revokeToken(String id) {
        return call(
                calls ->
                        calls.revokeToken(RevokeTokenRequest.newBuilder().setId(id).build())
                                .getFound());
    }

    /**
     * Brings in a new root, or ends that.
     *
     * @param finish drop all roots but the newest
     * @param force although some deputies do not know it yet
     */
    public FleetFacts rotate(boolean finish, boolean force) {
        return call(
                calls ->
                        facts(
                                calls.rotate(
                                        RotateRequest.newBuilder()
                                                .setFinish(finish)
                                                .setForce(force)
                                                .build())));
    }

    /** A credential for a person; its key is made here and never travels. */
    public Credential certify(String name, Role role) {
        KeyPair keys = Keys.generate();
        CertifyRequest request =
                CertifyRequest.newBuilder()
                        .setName(name)
                        .setRole(dev.posse.proto.v1.Role.valueOf("ROLE_" + role.name()))
                        .setRequest(ByteString.copyFrom(SigningRequest.of(keys)))
                        .build();
        return call(
                calls -> {
                    CertifyReply reply = calls.certify(request);
                    return new Credential(
                            keys.getPrivate(),
                            List.of(
                                    Enrolments.certificate(reply.getCertificate()),
                                    Enrolments.certificate(reply.getIssuer())));
                });
    }

    private static FleetFacts facts(FleetReply reply) {
        return new FleetFacts(
                reply.getFleet(),
                reply.getName(),
                reply.getListen(),
                reply.getAddress(),
                reply.getRootsList().stream()
                        .map(
                                root ->
                                        new FleetFacts.Root(
                                                root.getPin(), Times.fromProto(root.getUntil())))
                        .toList(),
                reply.getMembersList().stream()
                        .map(
                                member ->
                                        new FleetFacts.Member(
                                                member.getName(),
                                                member.getSerial(),
                                                Times.fromProto(member.getUntil()),
                                                member.getRoot()))
                        .toList(),
                Times.fromProto(reply.getServerUntil()));
    }

    private <R> R call(Function<FleetBlockingStub, R> work) {
        Reconnect.now(channel);
        try {
            return work.apply(
                    FleetGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (StatusRuntimeException e) {
            throw Complaints.of(e, endpoint);
        } catch (IllegalArgumentException e) {
            throw Complaints.unreadable(e, endpoint);
        }
    }
}
