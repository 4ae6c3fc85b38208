package dev.posse.common.pki;

import static java.util.Objects.requireNonNull;

import dev.posse.common.home.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A key with the certificate for it.
 *
 * @param chain the certificate, then the root that signed it
 */
public record Credential(PrivateKey key, List<X509Certificate> chain) {
    public Credential {
        requireNonNull(key, "key");
        chain = List.copyOf(chain);
        if (chain.size() != 2) {
            throw new IllegalArgumentException("a credential is a certificate and its root");
        }
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    public X509Certificate root() {
        return chain.get(1);
    }

    /** One file for key and certificate, so that the two never differ; 0600 and replaced whole. */
    public void write(Path file) throws IOException {
        PrivateFiles.write(file, (Pem.of(key) + Pem.of(chain)).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @throws IOException with a sentence when the file holds none
     */
    public static Credential read(Path file) throws IOException {
        PrivateFiles.check(file);
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        try {
            return new Credential(Pem.key(text), Pem.certificates(text));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no key with its certificate", e);
        }
    }

    @Override
    public String toString() {
        return "credential with serial " + certificate().getSerialNumber().toString(16);
    }
}
