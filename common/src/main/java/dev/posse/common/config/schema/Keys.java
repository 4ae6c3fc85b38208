package dev.posse.common.config.schema;

import java.util.Locale;

/** How keys are compared: {@code maxRestarts}, {@code max_restarts} and {@code MAX-RESTARTS}. */
public final class Keys {
    private Keys() {}

    /** Lower case, without {@code _} and {@code -}. */
    public static String normal(String key) {
        return key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Whether a key is the author's own, for notes and tools of his. */
    public static boolean isAuthors(String key) {
        return key.equals("$schema")
                || key.startsWith("_")
                || key.startsWith("x_")
                || key.startsWith("x-");
    }
}
