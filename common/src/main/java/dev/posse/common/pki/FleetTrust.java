package dev.posse.common.pki;

import static java.util.Objects.requireNonNull;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes whom the fleet's roots of this moment vouch for, and whom a further rule lets through.
 */
public final class FleetTrust extends X509ExtendedTrustManager {
    private final Supplier<TrustedRoots> roots;
    private final Rule rule;

    /** Whether a sound certificate is one that is wanted here. */
    @FunctionalInterface
    public interface Rule {
        /**
         * @throws CertificateException with a sentence when it is not
         */
        void check(Certified certified) throws CertificateException;
    }

    /**
     * @param roots asked at each handshake, so that a change needs no new connection settings
     */
    public FleetTrust(Supplier<TrustedRoots> roots, Rule rule) {
        this.roots = requireNonNull(roots, "roots");
        this.rule = requireNonNull(rule, "rule");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        rule.check(roots.get().judge(chain, Purpose.CLIENT));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        rule.check(roots.get().judge(chain, Purpose.SERVER));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, kind);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, kind);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, kind);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, kind);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return roots.get().all().toArray(X509Certificate[]::new);
    }
}
