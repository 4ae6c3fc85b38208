package dev.posse.common.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Principal;
import dev.posse.common.model.Role;
import dev.posse.common.pki.Certified;
import dev.posse.common.pki.Purpose;
import dev.posse.common.pki.TrustedRoots;
import dev.posse.proto.v1.EnrolmentGrpc;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.SocketAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Who calls over TLS: whom his certificate says that he is, judged anew at each call, so that a
 * root that is gone, a revoked serial or an end of life counts on connections that are open, too. A
 * deputy whose certificate has ended may renew it, and nothing else.
 */
public final class CertificateIdentification implements Identification {
    private final Function<ServerCall<?, ?>, SSLSession> sessions;
    private final Function<ServerCall<?, ?>, SocketAddress> addresses;
    private final Supplier<TrustedRoots> roots;
    private final Supplier<Instant> now;
    private final boolean exact;
    private final Function<Certified, Optional<String>> revoked;
    private final Duration grace;

    private CertificateIdentification(
            Function<ServerCall<?, ?>, SSLSession> sessions,
            Function<ServerCall<?, ?>, SocketAddress> addresses,
            Supplier<TrustedRoots> roots,
            Supplier<Instant> now,
            boolean exact,
            Function<Certified, Optional<String>> revoked,
            Duration grace) {
        this.exact = exact;
        this.addresses = requireNonNull(addresses, "addresses");
        this.sessions = requireNonNull(sessions, "sessions");
        this.roots = requireNonNull(roots, "roots");
        this.now = requireNonNull(now, "now");
        this.revoked = requireNonNull(revoked, "revoked");
        this.grace = requireNonNull(grace, "grace");
    }

    /**
     * At the sheriff, whose time is the fleet's.
     *
     * @param sessions of a call; null: it came without TLS
     * @param addresses from where a call came
     * @param now the time by which certificates are judged
     * @param revoked why it counts no more, if somebody withdrew it
     * @param grace how long after its end a deputy's certificate can be renewed
     */
    public static CertificateIdentification atSheriff(
            Function<ServerCall<?, ?>, SSLSession> sessions,
            Function<ServerCall<?, ?>, SocketAddress> addresses,
            Supplier<TrustedRoots> roots,
            Supplier<Instant> now,
            Function<Certified, Optional<String>> revoked,
            Duration grace) {
        return new CertificateIdentification(sessions, addresses, roots, now, true, revoked, grace);
    }

    /**
     * At a deputy that is dialled: the time that it knows may be long ago, so that a certificate
     * which begins later is no reason for doubt.
     *
     * @param revoked why one counts no more, if the deputy was told so
     */
    public static CertificateIdentification atDeputy(
            Supplier<TrustedRoots> roots,
            Supplier<Instant> now,
            Function<Certified, Optional<String>> revoked) {
        return new CertificateIdentification(
                call -> call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION),
                call -> call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR),
                roots,
                now,
                false,
                revoked,
                Duration.ZERO);
    }

    @Override
    public Optional<Principal> of(ServerCall<?, ?> call, Metadata headers) {
        SSLSession session = sessions.apply(call);
        Optional<X509Certificate[]> shown = session == null ? Optional.empty() : shown(session);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        Certified certified = judged(shown.get());
        revoked.apply(certified)
                .ifPresent(
                        why -> {
                            throw denied(why);
                        });
        Instant time = now.get();
        if (exact && !certified.begun(time)) {
            throw denied("your certificate begins at " + certified.notBefore() + " only");
        }
        if (certified.ended(time) && !mayRenew(call, certified, time)) {
            throw denied(
                    "your certificate ended at " + certified.notAfter() + wayOut(certified, time));
        }
        return Optional.of(
                new Principal(
                        Set.of(certified.identity().role()),
                        certified.identity().name(),
                        Optional.empty(),
                        address(call)));
    }

    private String wayOut(Certified certified, Instant time) {
        if (certified.identity().role().isPerson()) {
            return "; make a new one where the sheriff runs, with: sheriff credential, and bring"
                    + " the file here (a user's token, sheriff user add, does not end)";
        }
        return certified.ended(time.minus(grace))
                ? ", too long ago to renew it; join again with a new token"
                : "; renew it";
    }

    private boolean mayRenew(ServerCall<?, ?> call, Certified certified, Instant time) {
        return certified.identity().role() == Role.DEPUTY
                && !certified.ended(time.minus(grace))
                && call.getMethodDescriptor()
                        .getFullMethodName()
                        .equals(EnrolmentGrpc.getRenewMethod().getFullMethodName());
    }

    private Certified judged(X509Certificate[] chain) {
        try {
            return roots.get().judge(chain, Purpose.CLIENT);
        } catch (CertificateException e) {
            throw denied(e.getMessage());
        }
    }

    private static Optional<X509Certificate[]> shown(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Optional.of(Arrays.copyOf(chain, chain.length, X509Certificate[].class));
        } catch (SSLPeerUnverifiedException nobody) {
            return Optional.empty();
        }
    }

    private String address(ServerCall<?, ?> call) {
        SocketAddress remote = addresses.apply(call);
        return remote == null ? "?" : remote.toString().replaceFirst("^.*/", "");
    }

    private static StatusRuntimeException denied(String why) {
        return Status.UNAUTHENTICATED.withDescription(why).asRuntimeException();
    }
}
