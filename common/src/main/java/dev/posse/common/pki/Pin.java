package dev.posse.common.pki;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;

/** The SHA-256 of a root's public key: what somebody who joins knows of the fleet beforehand. */
public final class Pin {
    static final int BYTES = 32;
    private static final String DOMAIN = ".root.posse";

    private final byte[] hash;

    private Pin(byte[] hash) {
        this.hash = hash;
    }

    public static Pin of(X509Certificate root) {
        return of(root.getPublicKey());
    }

    static Pin of(PublicKey key) {
        try {
            return new Pin(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }

    /** IllegalArgumentException when the text is none. */
    public static Pin parse(String text) {
        return new Pin(Base32Text.parse(text, BYTES));
    }

    /** Whether that root bears this key; takes as long for a wrong one as for the right one. */
    public boolean matches(X509Certificate root) {
        return MessageDigest.isEqual(hash, of(root).hash);
    }

    /**
     * The server name that a client asks for who trusts this root, so that a sheriff with two roots
     * shows the certificate that this client can judge.
     */
    public String serverName() {
        return this + DOMAIN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pin pin && MessageDigest.isEqual(hash, pin.hash);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(hash);
    }

    /** 52 letters and digits. */
    @Override
    public String toString() {
        return Base32Text.of(hash);
    }
}
