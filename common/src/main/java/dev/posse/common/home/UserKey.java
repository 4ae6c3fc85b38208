package dev.posse.common.home;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Role;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What a server keeps of a user's token: enough to check a proof, and too little to make one.
 *
 * @param stored SHA-256 of the client's key, hexadecimal
 * @param server by which the server proves itself, hexadecimal
 */
public record UserKey(String name, Role role, String stored, String server) {
    public UserKey {
        requireNonNull(name, "name");
        requireNonNull(role, "role");
        if (!role.isPerson()) {
            throw new IllegalArgumentException("a user is a viewer, an operator or an admin");
        }
        if (!stored.matches("[0-9a-f]{64}") || !server.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a key of user " + name + " is none");
        }
    }

    public static UserKey of(UserToken token, Role role) {
        return new UserKey(
                token.name(),
                role,
                HexFormat.of().formatHex(Hmac.sha256(token.clientKey())),
                HexFormat.of().formatHex(token.serverKey()));
    }

    /** What shows the user that this server knows him. */
    public byte[] serverProof(byte[]... parts) {
        return Hmac.of(HexFormat.of().parseHex(server), parts);
    }

    public boolean verifies(byte[] proof, byte[]... parts) {
        byte[] key = HexFormat.of().parseHex(stored);
        if (proof.length != key.length) {
            return false;
        }
        return MessageDigest.isEqual(Hmac.sha256(xor(proof, Hmac.of(key, parts))), key);
    }

    /** Of two of the same length. */
    public static byte[] xor(byte[] a, byte[] b) {
        byte[] both = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            both[i] = (byte) (a[i] ^ b[i]);
        }
        return both;
    }

    /** Both keys are as good as secret. */
    @Override
    public String toString() {
        return name + " (" + role.word() + ")";
    }
}
