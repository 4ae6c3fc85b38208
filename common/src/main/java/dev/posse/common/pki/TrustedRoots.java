package dev.posse.common.pki;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The roots of one fleet, several while one takes over from another; the newest is last. Judges
 * every certificate of a connection: only what one of the roots itself signed, for this fleet, with
 * a strong key, is believed. Dates are not judged here.
 */
public final class TrustedRoots {
    private static final Set<String> UNDERSTOOD = Set.of("2.5.29.15", "2.5.29.19", "2.5.29.37");
    private static final int URI = 6;

    private final List<X509Certificate> roots;

    /** IllegalArgumentException unless all are roots of one fleet. */
    public TrustedRoots(List<X509Certificate> roots) {
        this.roots = List.copyOf(roots);
        if (this.roots.isEmpty()) {
            throw new IllegalArgumentException("a fleet has at least one root");
        }
        for (X509Certificate root : this.roots) {
            if (!fleet(root).equals(fleet(this.roots.get(0)))) {
                throw new IllegalArgumentException("these are roots of different fleets");
            }
        }
    }

    public List<X509Certificate> all() {
        return roots;
    }

    public X509Certificate newest() {
        return roots.get(roots.size() - 1);
    }

    public String fleet() {
        return fleet(newest());
    }

    public boolean has(Pin pin) {
        return roots.stream().anyMatch(pin::matches);
    }

    /**
     * Judges the first certificate of the chain; what else the other side sent is not looked at.
     *
     * @throws CertificateException with a sentence when it is not to be believed
     */
    public Certified judge(X509Certificate[] chain, Purpose purpose) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new CertificateException("no certificate was shown");
        }
        X509Certificate leaf = chain[0];
        X509Certificate root = issuer(leaf);
        if (!Keys.strong(leaf.getPublicKey()) || !leaf.getSigAlgName().equals(Keys.SIGNATURE)) {
            throw new CertificateException("the certificate has no P-256 key");
        }
        if (leaf.getBasicConstraints() >= 0 || !UNDERSTOOD.containsAll(critical(leaf))) {
            throw new CertificateException("the certificate is none of a program or a person");
        }
        if (!List.of(purpose.oid()).equals(leaf.getExtendedKeyUsage())) {
            throw new CertificateException(
                    "the certificate is not made to be shown by a "
                            + (purpose == Purpose.SERVER ? "server" : "client"));
        }
        Identity identity = identity(leaf);
        if (!identity.fleet().equals(fleet(root))) {
            throw new CertificateException("the certificate names another fleet");
        }
        return new Certified(
                identity,
                purpose,
                leaf.getSerialNumber(),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                Pin.of(root));
    }

    private X509Certificate issuer(X509Certificate leaf) throws CertificateException {
        for (X509Certificate root : roots) {
            if (leaf.getIssuerX500Principal().equals(root.getSubjectX500Principal())
                    && signed(leaf, root)) {
                return root;
            }
        }
        throw new CertificateException(
                "the certificate is none of this fleet (it was signed by another authority)");
    }

    static boolean signed(X509Certificate leaf, X509Certificate root) {
        try {
            leaf.verify(root.getPublicKey());
            return true;
        } catch (GeneralSecurityException foreign) {
            return false;
        }
    }

    /**
     * The fleet that a root is of.
     *
     * @throws IllegalArgumentException when it is no root of a fleet
     */
    static String fleet(X509Certificate root) {
        try {
            Identity identity = identity(root);
            boolean sound =
                    root.getBasicConstraints() == 0
                            && Keys.strong(root.getPublicKey())
                            && root.getKeyUsage() != null
                            && root.getKeyUsage()[5]
                            && signed(root, root);
            if (sound) {
                return identity.fleet();
            }
        } catch (CertificateException none) {
            throw new IllegalArgumentException("this certificate is no fleet's root", none);
        }
        throw new IllegalArgumentException("this certificate is no fleet's root");
    }

    private static Identity identity(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            throw new CertificateException("the certificate's names cannot be read", e);
        }
        List<String> uris =
                names == null
                        ? List.of()
                        : names.stream()
                                .filter(name -> Integer.valueOf(URI).equals(name.get(0)))
                                .map(name -> (String) name.get(1))
                                .toList();
        if (uris.size() != 1) {
            throw new CertificateException("the certificate does not say whose it is");
        }
        return Identity.parse(uris.get(0))
                .orElseThrow(
                        () -> new CertificateException("the certificate does not say whose it is"));
    }

    private static Set<String> critical(X509Certificate leaf) {
        return leaf.getCriticalExtensionOIDs() == null ? Set.of() : leaf.getCriticalExtensionOIDs();
    }
}
