package dev.posse.common.pki;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bytes that nobody may see: never printed, compared in constant time. */
public final class Secret {
    private static final String HMAC = "HmacSHA256";

    private final byte[] bytes;

    public Secret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /**
     * @param length in bytes
     */
    public static Secret random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return new Secret(bytes);
    }

    /** For the one place that has to keep or to show it. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** A secret that tells nothing of this one; each purpose has its own. */
    public Secret derived(String purpose) {
        return new Secret(hmac(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    /** HMAC-SHA256 over the parts, each preceded by its length so that they cannot be shifted. */
    public byte[] hmac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            for (byte[] part : parts) {
                mac.update(ByteBuffer.allocate(4).putInt(part.length).array());
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JRE has " + HMAC, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "***";
    }
}
