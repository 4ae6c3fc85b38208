package dev.posse.common.pki;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as text, as every other tool reads them. */
public final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    public static String of(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate each : certificates) {
            text.append(block("CERTIFICATE", encoded(each)));
        }
        return text.toString();
    }

    static String of(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    static String block(String type, byte[] content) {
        return "-----BEGIN "
                + type
                + "-----\n"
                + LINES.encodeToString(content)
                + "\n-----END "
                + type
                + "-----\n";
    }

    /** In the order in which they stand there. */
    public static List<X509Certificate> certificates(String text) throws CertificateException {
        List<X509Certificate> found = new ArrayList<>();
        for (byte[] each : blocks("CERTIFICATE", text)) {
            found.add(certificate(each));
        }
        return List.copyOf(found);
    }

    static PrivateKey key(String text) throws GeneralSecurityException {
        List<byte[]> found = blocks("PRIVATE KEY", text);
        if (found.size() != 1) {
            throw new GeneralSecurityException("there is not exactly one private key");
        }
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(found.get(0)));
    }

    static List<byte[]> blocks(String type, String text) {
        Matcher blocks =
                Pattern.compile(
                                "-----BEGIN "
                                        + type
                                        + "-----([A-Za-z0-9+/=\\s]*)-----END "
                                        + type
                                        + "-----")
                        .matcher(text);
        List<byte[]> found = new ArrayList<>();
        while (blocks.find()) {
            found.add(Base64.getMimeDecoder().decode(blocks.group(1)));
        }
        return found;
    }

    /** From its binary form. */
    public static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
    }

    /** Its binary form. */
    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
