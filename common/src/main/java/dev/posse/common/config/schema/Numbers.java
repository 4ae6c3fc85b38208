package dev.posse.common.config.schema;

import java.math.BigDecimal;

/** Numbers in one spelling each, so that equal ones read the same. */
public final class Numbers {
    private Numbers() {}

    /** Without an exponent or a needless fraction: {@code 2}, {@code 1.5}. */
    public static String format(double number) {
        BigDecimal plain = BigDecimal.valueOf(number).stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }
}
