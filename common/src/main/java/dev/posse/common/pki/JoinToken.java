package dev.posse.common.pki;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a machine is handed so that it can join: {@code PSE1.PIN.ID.SECRET}. Who holds it may become
 * the deputy that it was made for, once.
 *
 * @param pin of the fleet's root: the secret is proved to nobody else
 * @param id names the token; no secret
 * @param secret 16 bytes
 */
public record JoinToken(Pin pin, String id, Secret secret) {
    private static final int SECRET_BYTES = 16;
    private static final int ID_BYTES = 5;
    private static final Pattern TEXT =
            Pattern.compile("PSE1\\.([a-z2-7]{52})\\.([a-z2-7]{8})\\.([a-z2-7]{26})");

    public JoinToken {
        requireNonNull(pin, "pin");
        requireNonNull(id, "id");
        requireNonNull(secret, "secret");
    }

    public static JoinToken make(Pin pin) {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return new JoinToken(pin, Base32Text.of(id), Secret.random(SECRET_BYTES));
    }

    /** IllegalArgumentException, without the text, when it is no token. */
    public static JoinToken parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "this is no join token: it has the form PSE1.PIN.ID.SECRET, on one line");
        }
        return new JoinToken(
                Pin.parse(parts.group(1)),
                parts.group(2),
                new Secret(Base32Text.parse(parts.group(3), SECRET_BYTES)));
    }

    /** What the sheriff keeps in place of the secret, and what proofs are made with. */
    public Secret key() {
        return secret.derived("posse join key");
    }

    /** Shows that the holder made these requests: others need another proof. */
    public static byte[] proof(Secret key, String id, byte[] client, byte[] server) {
        return key.hmac(
                "posse join".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                id.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                client,
                server);
    }

    /** The whole token, for the one who asked for it. */
    public String reveal() {
        return "PSE1." + pin + "." + id + "." + Base32Text.of(secret.reveal());
    }

    @Override
    public String toString() {
        return "PSE1." + pin + "." + id + ".***";
    }
}
