package dev.posse.common.home;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an admin gives to a user: {@code PSU1.NAME.SECRET}, 32 random bytes. It never travels in a
 * call and is never shown again.
 */
public final class UserToken {
    /** What a user may be called. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_@-]{0,63}");

    private static final Pattern FORM = Pattern.compile("PSU1\\.([^.]+)\\.([0-9a-f]{64})");
    private static final long MOST_BYTES = 4096;

    private final String name;
    private final byte[] secret;

    private UserToken(String name, byte[] secret) {
        this.name = requireNonNull(name, "name");
        this.secret = secret.clone();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a user's name has up to 64 letters, digits, _, - and @, and begins with a"
                            + " letter or a digit");
        }
    }

    /** A fresh one. IllegalArgumentException when nobody may be called so. */
    public static UserToken make(String name, SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return new UserToken(name, secret);
    }

    /** IllegalArgumentException when it is none; the message does not hold the text. */
    public static UserToken parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("it is no user's token (PSU1.NAME.SECRET)");
        }
        return new UserToken(parts.group(1), HexFormat.of().parseHex(parts.group(2)));
    }

    /** Complaint when the file is none, or others could read it. */
    public static UserToken load(Path file) {
        try {
            PrivateFiles.check(file);
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("it is too long for a token");
            }
            return parse(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException | IllegalArgumentException e) {
            throw new Complaint(
                    ExitCode.DENIED,
                    "The user's token "
                            + file
                            + " cannot be used: "
                            + (e instanceof java.nio.file.NoSuchFileException
                                    ? "there is no such file"
                                    : e.getMessage())
                            + ". Ask an admin for one (sheriff user add NAME --role ROLE), or name"
                            + " another file with: sheriff context add.",
                    e);
        }
    }

    public String name() {
        return name;
    }

    /** The text to be handed over, once. */
    public String reveal() {
        return "PSU1." + name + "." + HexFormat.of().formatHex(secret);
    }

    /** By which the user proves himself; the server knows its hash alone. */
    public byte[] clientKey() {
        return Hmac.of(secret, text("posse user client"));
    }

    /** By which the server proves that it knows this user. */
    public byte[] serverKey() {
        return Hmac.of(secret, text("posse user server"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return name + ":***";
    }
}
