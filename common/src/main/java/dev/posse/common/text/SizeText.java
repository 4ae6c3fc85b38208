package dev.posse.common.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes as people write them: {@code 32MiB}, {@code 1.5 GB}, {@code 64k}, {@code 1048576}. Every
 * unit is a power of 1024, however it is spelled, as with the memory of a machine.
 */
public final class SizeText {
    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) ?([kmgt]?)i?b?");
    private static final String[] UNITS = {"", "KiB", "MiB", "GiB", "TiB"};

    private SizeText() {}

    /** Bytes; empty when it is no size or does not fit. */
    public static OptionalLong parse(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        int power = "kmgt".indexOf(size.group(2)) + (size.group(2).isEmpty() ? 0 : 1);
        BigDecimal bytes =
                new BigDecimal(size.group(1))
                        .multiply(BigDecimal.valueOf(1L << (10 * power)))
                        .setScale(0, RoundingMode.HALF_UP);
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(bytes.longValueExact());
    }

    /** With the largest unit that says it without a fraction. */
    public static String format(long bytes) {
        int power = 0;
        long rest = bytes;
        while (power < UNITS.length - 1 && rest != 0 && rest % 1024 == 0) {
            rest /= 1024;
            power++;
        }
        return rest + UNITS[power];
    }
}
