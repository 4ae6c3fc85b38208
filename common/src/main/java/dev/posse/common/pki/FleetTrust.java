package dev.posse.common.pki;

import static java.util.Objects.requireNonNull;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes whom the fleet's roots of this moment vouch for, and whom a further rule lets through.
 */
public final class FleetTrust extends X509ExtendedTrustManager {
    private final Choice roots;
    private final Rule rule;
    private final Supplier<List<X509Certificate>> issuers;

    /** Whether a sound certificate is one that is wanted here. */
    @FunctionalInterface
    public interface Rule {
        /**
         * @throws CertificateException with a sentence when it is not
         */
        void check(Certified certified) throws CertificateException;
    }

    /** By which roots a chain is judged. */
    private interface Choice {
        TrustedRoots of(X509Certificate[] chain) throws CertificateException;
    }

    /**
     * @param roots asked at each handshake, so that a change needs no new connection settings
     */
    public FleetTrust(Supplier<TrustedRoots> roots, Rule rule) {
        this(chain -> roots.get(), rule, () -> roots.get().all());
    }

    private FleetTrust(Choice roots, Rule rule, Supplier<List<X509Certificate>> issuers) {
        this.roots = roots;
        this.rule = requireNonNull(rule, "rule");
        this.issuers = issuers;
    }

    /**
     * For whoever knows of a fleet nothing but its root's pin: believes the root that bears it,
     * wherever it is in a chain, and no other.
     */
    public static FleetTrust byPin(Pin pin, Rule rule) {
        requireNonNull(pin, "pin");
        return new FleetTrust(chain -> pinned(pin, chain), rule, List::of);
    }

    private static TrustedRoots pinned(Pin pin, X509Certificate[] chain)
            throws CertificateException {
        for (X509Certificate each : chain) {
            if (pin.matches(each)) {
                try {
                    return new TrustedRoots(List.of(each));
                } catch (IllegalArgumentException none) {
                    break;
                }
            }
        }
        throw new CertificateException(
                "what answers is not of the fleet with the pin "
                        + pin
                        + "; its root has another key. If the root was changed, ask an admin for the"
                        + " new pin (sheriff ca show)");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        rule.check(roots.of(chain).judge(chain, Purpose.CLIENT));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        rule.check(roots.of(chain).judge(chain, Purpose.SERVER));
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
        return issuers.get().toArray(X509Certificate[]::new);
    }
}
