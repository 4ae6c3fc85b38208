package dev.posse.common.model;

import java.util.OptionalInt;

/** How replicas are called: the name that they share, and a number from 1 on. */
public final class Replicas {
    /** More of one process than this no sheriff is meant for. */
    public static final int MOST = 1000;

    private static final int MOST_DIGITS = 9;

    private Replicas() {}

    /** The name of one of them. */
    public static String name(String base, int number) {
        return base + "-" + number;
    }

    /** Which one of the replicas of that name it is; empty: none of them. */
    public static OptionalInt number(String base, String name) {
        if (!name.startsWith(base + "-")) {
            return OptionalInt.empty();
        }
        String digits = name.substring(base.length() + 1);
        boolean counts =
                digits.length() <= MOST_DIGITS
                        && !digits.isEmpty()
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                        && digits.charAt(0) != '0';
        return counts ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }
}
