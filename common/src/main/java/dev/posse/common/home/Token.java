package dev.posse.common.home;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret that the programs of one user share on one machine; whoever holds it on loopback TCP
 * is this user. 32 random bytes. It never travels and is never shown.
 */
public final class Token {
    private static final int BYTES = 32;

    private final byte[] secret;

    public Token(byte[] secret) {
        if (secret.length < BYTES) {
            throw new IllegalArgumentException("a token has at least " + BYTES + " bytes");
        }
        this.secret = secret.clone();
    }

    /** Reads the file, or makes it when it is missing. Complaint 78 when others could read it. */
    public static Token loadOrCreate(Path file) {
        try {
            PrivateFiles.folder(file.toAbsolutePath().getParent());
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] fresh = new byte[BYTES];
                new SecureRandom().nextBytes(fresh);
                // Sheriff and deputy may be started at once, and have to end up with the same one.
                PrivateFiles.writeNew(
                        file,
                        (HexFormat.of().formatHex(fresh) + "\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            PrivateFiles.check(file);
            return new Token(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    "The token "
                            + file
                            + " cannot be used: "
                            + e.getMessage()
                            + ". Move it away; the next start makes a new one.",
                    e);
        }
    }

    /** HMAC-SHA256 over the parts, each preceded by its length so that they cannot be shifted. */
    public byte[] proof(byte[]... parts) {
        return Hmac.of(secret, parts);
    }

    @Override
    public String toString() {
        return "***";
    }
}
