package dev.posse.common.pki;

import java.util.Locale;
import org.bouncycastle.util.encoders.Base32;
import org.bouncycastle.util.encoders.DecoderException;

/** Bytes as lower-case letters and digits that survive being read out and typed. */
final class Base32Text {
    private Base32Text() {}

    static String of(byte[] bytes) {
        return Base32.toBase32String(bytes).replace("=", "").toLowerCase(Locale.ROOT);
    }

    /** IllegalArgumentException when the text is not exactly such a number of bytes. */
    static byte[] parse(String text, int length) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            byte[] bytes = Base32.decode(upper + "=".repeat((8 - upper.length() % 8) % 8));
            if (bytes.length == length && of(bytes).toUpperCase(Locale.ROOT).equals(upper)) {
                return bytes;
            }
        } catch (DecoderException wrong) {
            // Said below, without the text itself: it may be a secret.
        }
        throw new IllegalArgumentException("a part has wrong letters or a wrong length");
    }
}
