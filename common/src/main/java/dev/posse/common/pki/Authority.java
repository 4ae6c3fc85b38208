package dev.posse.common.pki;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Role;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** One root of a fleet with its key: signs certificates, and nothing that could sign further. */
public final class Authority {
    /** A certificate begins that much before it is made, for clocks that are a little behind. */
    public static final Duration BACK_DATED = Duration.ofHours(1);

    static final Duration ROOT_LIFE = Duration.ofDays(3653);
    private static final int SERIAL_BITS = 128;

    private final X509Certificate root;
    private final PrivateKey key;
    private final SecureRandom random = new SecureRandom();

    /** IllegalArgumentException when the certificate is no root. */
    public Authority(X509Certificate root, PrivateKey key) {
        TrustedRoots.fleet(root);
        this.root = root;
        this.key = requireNonNull(key, "key");
    }

    /** A fleet of its own, with its first root. */
    public static Authority create(String name, Instant now) {
        byte[] id = new byte[16];
        new SecureRandom().nextBytes(id);
        return root(Base32Text.of(id), name, now);
    }

    /** One more root of the same fleet, to take over from this one. */
    public Authority next(String name, Instant now) {
        return root(fleet(), name, now);
    }

    private static Authority root(String fleet, String name, Instant now) {
        KeyPair keys = Keys.generate();
        // Each root has a name of its own, so that it can be told which of them is meant.
        String common = "Posse " + name + " " + Pin.of(keys.getPublic()).toString().substring(0, 8);
        // The URI of a root: nobody's, but it says which fleet the root is of.
        String uri = new Identity(fleet, Role.SHERIFF, "root").uri();
        try {
            X509v3CertificateBuilder draft =
                    new JcaX509v3CertificateBuilder(
                            name(fleet, common),
                            serial(new SecureRandom()),
                            Date.from(now.minus(BACK_DATED)),
                            Date.from(now.plus(ROOT_LIFE)),
                            name(fleet, common),
                            keys.getPublic());
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            draft.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            draft.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            draft.addExtension(
                    Extension.nameConstraints,
                    true,
                    new NameConstraints(
                            new GeneralSubtree[] {
                                new GeneralSubtree(
                                        new GeneralName(
                                                GeneralName.uniformResourceIdentifier, fleet))
                            },
                            null));
            draft.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
            draft.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    extensions.createSubjectKeyIdentifier(keys.getPublic()));
            return new Authority(signed(draft, keys.getPrivate()), keys.getPrivate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("a root can be made", e);
        }
    }

    public X509Certificate root() {
        return root;
    }

    public Pin pin() {
        return Pin.of(root);
    }

    public String fleet() {
        return TrustedRoots.fleet(root);
    }

    PrivateKey key() {
        return key;
    }

    /**
     * Signs a certificate.
     *
     * @param hosts names and addresses under which a server is also reached by programs that know
     *     nothing of fleets, such as browsers; empty for all others
     * @return the certificate, then the root
     */
    public List<X509Certificate> issue(
            PublicKey holder,
            Role role,
            String name,
            Purpose purpose,
            Duration life,
            List<String> hosts,
            Instant now) {
        Identity identity = new Identity(fleet(), role, name);
        Instant end = now.plus(life);
        Instant last = root.getNotAfter().toInstant();
        try {
            X509v3CertificateBuilder draft =
                    new JcaX509v3CertificateBuilder(
                            root,
                            serial(random),
                            Date.from(now.minus(BACK_DATED)),
                            Date.from(end.isBefore(last) ? end : last),
                            new javax.security.auth.x500.X500Principal(
                                    "O=" + fleet() + ",CN=" + role.word()),
                            holder);
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            draft.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            draft.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            draft.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(
                            KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose.oid()))));
            draft.addExtension(
                    Extension.subjectAlternativeName, false, alternatives(identity, hosts));
            draft.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(root));
            return List.of(signed(draft, key), root);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate can be signed", e);
        }
    }

    /** A signature by the root's key over a notice to the fleet. */
    byte[] sign(byte[] notice) {
        try {
            Signature signature = Signature.getInstance(Keys.SIGNATURE);
            signature.initSign(key);
            signature.update(notice);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a root's key can sign", e);
        }
    }

    static boolean signedBy(X509Certificate root, byte[] notice, byte[] made) {
        try {
            Signature signature = Signature.getInstance(Keys.SIGNATURE);
            signature.initVerify(root.getPublicKey());
            signature.update(notice);
            return signature.verify(made);
        } catch (SignatureException nonsense) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a root's key can be used", e);
        }
    }

    private static GeneralNames alternatives(Identity identity, List<String> hosts) {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.uniformResourceIdentifier, identity.uri()));
        for (String host : hosts) {
            boolean address = host.matches("[0-9.]+") || host.contains(":");
            names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static org.bouncycastle.asn1.x500.X500Name name(String fleet, String common) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, fleet)
                .addRDN(BCStyle.CN, common)
                .build();
    }

    private static BigInteger serial(SecureRandom random) {
        // Positive and never zero, as certificates want it.
        return new BigInteger(SERIAL_BITS - 1, random).setBit(SERIAL_BITS - 1);
    }

    private static X509Certificate signed(X509v3CertificateBuilder draft, PrivateKey key)
            throws OperatorCreationException, CertificateException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        draft.build(new JcaContentSignerBuilder(Keys.SIGNATURE).build(key)));
    }
}
