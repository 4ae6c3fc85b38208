package dev.posse.common.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Turns a name into a file name that is safe everywhere: a readable part and a hash. */
public final class Slug {
    private static final int READABLE = 16;
    private static final int HASH_BYTES = 6;

    private Slug() {}

    /** At most 29 characters of {@code [a-z0-9-]}; different names give different slugs. */
    public static String of(ProcessId id) {
        String readable =
                id.name().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String start = readable.substring(0, Math.min(READABLE, readable.length()));
        return start + "-" + hash(id.host() + "/" + id.name());
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
