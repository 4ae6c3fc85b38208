package dev.posse.deputy.grpc;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.grpc.Tls;
import dev.posse.common.model.Role;
import dev.posse.common.pki.Enrolment;
import dev.posse.common.pki.FleetTrust;
import dev.posse.common.pki.JoinToken;
import dev.posse.common.pki.Keys;
import dev.posse.common.pki.ShownCredentials;
import dev.posse.common.pki.SigningRequest;
import dev.posse.common.pki.TrustedRoots;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.wire.Enrolments;
import dev.posse.deputy.fleet.Membership;
import dev.posse.proto.v1.EnrolmentGrpc;
import dev.posse.proto.v1.JoinRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Joins a fleet. First it only looks who answers; unless that is the fleet whose pin the token
 * bears, it stops there and has sent nothing. Then it proves the token's secret, without sending
 * it, and keeps what it is given.
 */
public final class Joining {
    private static final long PATIENCE_SECONDS = 15;

    private final Endpoint.Tcp sheriff;
    private final JoinToken token;

    public Joining(Endpoint.Tcp sheriff, JoinToken token) {
        this.sheriff = requireNonNull(sheriff, "sheriff");
        this.token = requireNonNull(token, "token");
    }

    /**
     * Joins and keeps the keys in the deputy's state folder.
     *
     * @param name what the machine wants to be called; empty: whatever the token says
     * @return what it is called now
     * @throws Complaint why not
     */
    public String join(Path state, String name) {
        TrustedRoots pinned = pinned(new ChainLook(sheriff, token.pin()).chain());
        Membership.NewKeys keys = new Membership.NewKeys(Keys.generate(), Keys.generate());
        Enrolment enrolment = enrolled(pinned, keys, name);
        try {
            Membership.keep(state, sheriff.toString(), pinned, enrolment, keys);
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "The sheriff took this machine in, but what it gave cannot be kept in "
                            + state
                            + ": "
                            + e.getMessage()
                            + ". The token is used up; make another when that is mended.",
                    e);
        }
        return enrolment.name();
    }

    private TrustedRoots pinned(List<X509Certificate> chain) {
        for (X509Certificate each : chain) {
            if (token.pin().matches(each)) {
                try {
                    return new TrustedRoots(List.of(each));
                } catch (IllegalArgumentException none) {
                    break;
                }
            }
        }
        throw new Complaint(
                ExitCode.DENIED,
                "What answers at "
                        + sheriff
                        + " is not the sheriff that made this token (its root has another key), so"
                        + " nothing was sent to it. Check the address; if it is right, somebody may be"
                        + " in between. A token of another or an older fleet is of no use here: make"
                        + " one with: sheriff token create --deputy NAME");
    }

    private Enrolment enrolled(TrustedRoots pinned, Membership.NewKeys keys, String name) {
        byte[] client = SigningRequest.of(keys.client());
        byte[] server = SigningRequest.of(keys.server());
        FleetTrust trust =
                new FleetTrust(
                        () -> pinned,
                        shown -> {
                            if (shown.identity().role() != Role.SHERIFF) {
                                throw new CertificateException(
                                        "what answers is " + shown.identity() + ", and no sheriff");
                            }
                        });
        Tls.Dialling tls =
                new Tls.Dialling(new ShownCredentials(), trust, token.pin().serverName());
        try (Channels channels =
                new Channels(
                        () -> {
                            throw new IllegalStateException("nobody joins in the clear");
                        })) {
            ManagedChannel channel = channels.open(sheriff, tls);
            try {
                return Enrolments.fromProto(
                        EnrolmentGrpc.newBlockingStub(channel)
                                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                                .join(
                                        JoinRequest.newBuilder()
                                                .setTokenId(token.id())
                                                .setClientRequest(ByteString.copyFrom(client))
                                                .setServerRequest(ByteString.copyFrom(server))
                                                .setProof(
                                                        ByteString.copyFrom(
                                                                JoinToken.proof(
                                                                        token.key(),
                                                                        token.id(),
                                                                        client,
                                                                        server)))
                                                .setName(name)
                                                .build()));
            } finally {
                channel.shutdownNow();
            }
        } catch (StatusRuntimeException e) {
            throw complaint(e.getStatus());
        } catch (IllegalArgumentException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "The sheriff at "
                            + sheriff
                            + " answered what this version cannot read: "
                            + e.getMessage(),
                    e);
        }
    }

    private Complaint complaint(Status status) {
        ExitCode code =
                switch (status.getCode()) {
                    case UNAUTHENTICATED, PERMISSION_DENIED, RESOURCE_EXHAUSTED -> ExitCode.DENIED;
                    case UNAVAILABLE -> ExitCode.UNREACHABLE;
                    case DEADLINE_EXCEEDED -> ExitCode.TIMED_OUT;
                    default -> ExitCode.FAILED;
                };
        return new Complaint(
                code,
                "The sheriff at "
                        + sheriff
                        + " does not let this machine join: "
                        + Troubles.of(status)
                        + ".");
    }
}
