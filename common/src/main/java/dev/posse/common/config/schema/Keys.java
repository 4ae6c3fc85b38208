package dev.posse.common.config.schema;

import java.util.Locale;

/** How keys are compared: {@code maxRestarts}, {@code max_restarts} and {@code MAX-RESTARTS}. */
public final class Keys {
    private Keys() {}

    /** Lower case, without {@code _} and {@code -}. */
    public static String normal(String key) {
        StringBuilder normal = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char letter = key.charAt(i);
            if (letter > 127) {
                return key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
            }
            if (letter != '_' && letter != '-') {
                normal.append(letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter);
            }
        }
        return normal.toString();
    }

    /** Whether a key is the author's own, for notes and tools of his. */
    public static boolean isAuthors(String key) {
        return key.equals("$schema")
                || key.startsWith("_")
                || key.startsWith("x_")
                || key.startsWith("x-");
    }
}
