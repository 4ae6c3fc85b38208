package dev.posse.common.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.pki.FleetTrust;
import dev.posse.common.pki.ShownCredentials;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * TLS as fleets speak it: version 1.3 alone, by the JDK, with what is shown and whom to believe.
 */
public final class Tls {
    public static final String VERSION = "TLSv1.3";

    /** All that version has and the JDK knows. */
    public static final List<String> CIPHERS =
            List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_CHACHA20_POLY1305_SHA256");

    private Tls() {}

    /**
     * The side that dials.
     *
     * @param serverName names the root that this side trusts, see {@link
     *     dev.posse.common.pki.Pin#serverName}
     */
    public record Dialling(ShownCredentials shown, FleetTrust trust, String serverName) {
        public Dialling {
            requireNonNull(shown, "shown");
            requireNonNull(trust, "trust");
            requireNonNull(serverName, "serverName");
        }

        SslContext context() {
            return built(
                    GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
                            .keyManager(shown)
                            .trustManager(trust));
        }
    }

    /** The side that is dialled, for grpc-netty; whoever dials has to show a certificate. */
    public static SslContext listening(ShownCredentials shown, FleetTrust trust) {
        return built(
                GrpcSslContexts.configure(SslContextBuilder.forServer(shown), SslProvider.JDK)
                        .trustManager(trust)
                        .clientAuth(ClientAuth.REQUIRE));
    }

    private static SslContext built(SslContextBuilder builder) {
        try {
            return builder.protocols(VERSION).ciphers(CIPHERS).build();
        } catch (SSLException e) {
            throw new IllegalStateException("every JRE from 11 on speaks " + VERSION, e);
        }
    }
}
