package dev.posse.common.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/** Keys of the one kind that fleets use: ECDSA on P-256. */
public final class Keys {
    static final String SIGNATURE = "SHA256withECDSA";
    private static final String CURVE = "secp256r1";
    private static final String P256_OID = "1.2.840.10045.3.1.7";

    private Keys() {}

    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JRE has P-256", e);
        }
    }

    /** Whether it is such a key; a weaker one is never believed. */
    static boolean strong(PublicKey key) {
        return key instanceof ECPublicKey ec
                && ec.getParams().toString().contains(P256_OID)
                && ec.getParams().getOrder().bitLength() == 256;
    }
}
