package dev.posse.common.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;

/** A root's key at rest: encrypted (PKCS #8, PBKDF2, AES-256), as openssl reads it, too. */
public final class SealedKey {
    private static final String TYPE = "ENCRYPTED PRIVATE KEY";

    /** Not registered with the JVM: nothing else is to use it. */
    private static final java.security.Provider PROVIDER =
            new org.bouncycastle.jce.provider.BouncyCastleProvider();

    private static final int ROUNDS = 100_000;

    private SealedKey() {}

    public static String seal(Authority authority, Secret passphrase) {
        try {
            OutputEncryptor encryptor =
                    new JceOpenSSLPKCS8EncryptorBuilder(
                                    org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_aes256_CBC)
                            .setPRF(
                                    new org.bouncycastle.asn1.x509.AlgorithmIdentifier(
                                            org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers
                                                    .id_hmacWithSHA256,
                                            org.bouncycastle.asn1.DERNull.INSTANCE))
                            .setProvider(PROVIDER)
                            .setIterationCount(ROUNDS)
                            .setPassword(letters(passphrase))
                            .build();
            return Pem.block(
                    TYPE,
                    new JcaPKCS8EncryptedPrivateKeyInfoBuilder(authority.key())
                            .build(encryptor)
                            .getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("a key can be encrypted", e);
        }
    }

    /**
     * @throws GeneralSecurityException with a sentence when the passphrase is not the right one
     */
    public static PrivateKey open(String text, Secret passphrase) throws GeneralSecurityException {
        List<byte[]> found = Pem.blocks(TYPE, text);
        if (found.size() != 1) {
            throw new GeneralSecurityException("there is no encrypted key in it");
        }
        try {
            PrivateKeyInfo info =
                    new PKCS8EncryptedPrivateKeyInfo(found.get(0))
                            .decryptPrivateKeyInfo(
                                    new JceOpenSSLPKCS8DecryptorProviderBuilder()
                                            .setProvider(PROVIDER)
                                            .build(letters(passphrase)));
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (IOException | OperatorCreationException | PKCSException | RuntimeException e) {
            throw new GeneralSecurityException("the passphrase does not open it", e);
        }
    }

    private static char[] letters(Secret passphrase) {
        return new String(passphrase.reveal(), StandardCharsets.UTF_8).toCharArray();
    }
}
