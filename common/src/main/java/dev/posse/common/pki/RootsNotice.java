package dev.posse.common.pki;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which roots a fleet has now, told to its members. It counts when a root that the member trusts
 * already has signed it, so that nobody who merely holds the sheriff's server key can bring in a
 * root of his own.
 *
 * @param version grows with each change; an older notice changes nothing
 * @param roots in binary form, the newest last
 * @param signatures one by each root whose key the fleet still has
 */
public record RootsNotice(long version, List<byte[]> roots, List<byte[]> signatures) {
    private static final int MOST = 8;

    public RootsNotice {
        roots = List.copyOf(roots);
        signatures = List.copyOf(signatures);
        if (roots.isEmpty() || roots.size() > MOST || signatures.size() > MOST) {
            throw new IllegalArgumentException("a fleet has 1 to " + MOST + " roots");
        }
    }

    /**
     * @param signers all whose keys are at hand, those too whose root is not among {@code roots}
     */
    public static RootsNotice of(
            long version, List<X509Certificate> roots, List<Authority> signers) {
        List<byte[]> encoded = roots.stream().map(Pem::encoded).toList();
        byte[] text = text(signers.get(0).fleet(), version, encoded);
        return new RootsNotice(
                version, encoded, signers.stream().map(signer -> signer.sign(text)).toList());
    }

    /** The roots that hold from now on; empty when no trusted root has signed them. */
    public Optional<TrustedRoots> believedBy(TrustedRoots trusted) {
        byte[] text = text(trusted.fleet(), version, roots);
        boolean signed =
                trusted.all().stream()
                        .anyMatch(
                                root ->
                                        signatures.stream()
                                                .anyMatch(
                                                        made ->
                                                                Authority.signedBy(
                                                                        root, text, made)));
        if (!signed) {
            return Optional.empty();
        }
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (byte[] root : roots) {
                certificates.add(Pem.certificate(root));
            }
            return Optional.of(new TrustedRoots(certificates))
                    .filter(told -> told.fleet().equals(trusted.fleet()));
        } catch (CertificateException | IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    private static byte[] text(String fleet, long version, List<byte[]> roots) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF("posse roots");
            out.writeUTF(fleet);
            out.writeLong(version);
            for (byte[] root : roots) {
                out.writeInt(root.length);
                out.write(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
