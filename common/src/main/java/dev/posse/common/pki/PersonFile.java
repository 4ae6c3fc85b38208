package dev.posse.common.pki;

import dev.posse.common.home.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/** A person's key and certificate as PKCS #12, which browsers read, too; 0600, no password. */
public final class PersonFile {
    private static final String ALIAS = "posse";
    private static final char[] NO_PASSWORD = {};

    private PersonFile() {}

    public static void write(Path file, Credential credential) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry(
                    ALIAS,
                    credential.key(),
                    NO_PASSWORD,
                    credential.chain().toArray(Certificate[]::new));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, NO_PASSWORD);
            PrivateFiles.write(file, bytes.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JRE writes PKCS #12", e);
        }
    }

    /**
     * @throws IOException with a sentence when the file holds none
     */
    public static Credential read(Path file) throws IOException {
        PrivateFiles.check(file);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, NO_PASSWORD);
            return new Credential(
                    (PrivateKey) store.getKey(ALIAS, NO_PASSWORD),
                    Arrays.stream(store.getCertificateChain(ALIAS))
                            .map(X509Certificate.class::cast)
                            .toList());
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException(file + " holds no credential that sheriff init made", e);
        }
    }
}
