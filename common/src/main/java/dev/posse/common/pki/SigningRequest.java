package dev.posse.common.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A request for a certificate (PKCS #10). It only shows that the asker holds the key: who he is the
 * authority knows from elsewhere, and the request's own claims are not read.
 */
public final class SigningRequest {
    private static final int MOST_BYTES = 4096;

    private SigningRequest() {}

    public static byte[] of(KeyPair keys) {
        try {
            return new JcaPKCS10CertificationRequestBuilder(
                            new X500Name("CN=posse"), keys.getPublic())
                    .build(new JcaContentSignerBuilder(Keys.SIGNATURE).build(keys.getPrivate()))
                    .getEncoded();
        } catch (OperatorException | IOException e) {
            throw new IllegalStateException("a request can be signed with a fresh key", e);
        }
    }

    /** The key that it is for. IllegalArgumentException unless the asker holds it. */
    public static PublicKey verified(byte[] request) {
        if (request.length > MOST_BYTES) {
            throw new IllegalArgumentException("the request for a certificate is too long");
        }
        try {
            JcaPKCS10CertificationRequest parsed = new JcaPKCS10CertificationRequest(request);
            PublicKey key = parsed.getPublicKey();
            if (Keys.strong(key)
                    && parsed.isSignatureValid(
                            new JcaContentVerifierProviderBuilder().build(key))) {
                return key;
            }
        } catch (IOException
                | OperatorException
                | PKCSException
                | GeneralSecurityException
                | RuntimeException nonsense) {
            throw new IllegalArgumentException("the request for a certificate is broken", nonsense);
        }
        throw new IllegalArgumentException(
                "the request for a certificate is not signed by its own P-256 key");
    }
}
