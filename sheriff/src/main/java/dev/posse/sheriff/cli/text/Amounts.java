package dev.posse.sheriff.cli.text;

import java.time.Duration;
import java.util.Locale;

/** Amounts as short as a table wants them. */
public final class Amounts {
    private static final String[] UNITS = {"B", "K", "M", "G", "T", "P", "E"};

    private Amounts() {}

    /** {@code 612M}, {@code 1.9G}: powers of 1024. */
    public static String bytes(long bytes) {
        if (bytes < 0) {
            return "-" + bytes(bytes == Long.MIN_VALUE ? Long.MAX_VALUE : -bytes);
        }
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return unit > 0 && amount < 9.95
                ? String.format(Locale.ROOT, "%.1f%s", amount, UNITS[unit])
                : Math.round(amount) + UNITS[unit];
    }

    /** {@code 0.3}, {@code 88.0}, {@code 142}: without the sign, which the header bears. */
    public static String percent(double percent) {
        return percent < 99.95
                ? String.format(Locale.ROOT, "%.1f", percent)
                : String.valueOf(Math.round(percent));
    }

    /**
     * {@code 0.4s}, {@code 12s}, {@code 3m02s}, {@code 2h14m}, {@code 3d04h}: two units at most.
     */
    public static String duration(Duration duration) {
        if (duration.isNegative()) {
            return "0s";
        }
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds / 60 % 60);
        }
        return String.format(Locale.ROOT, "%dd%02dh", seconds / 86_400, seconds / 3600 % 24);
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 3m02s}: how long somebody has waited. */
    public static String elapsed(Duration duration) {
        return duration.toMillis() < 9_950
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
                : duration.toSeconds() < 60 ? duration.toSeconds() + " s" : duration(duration);
    }

    /** {@code -}, {@code 5.50s}, {@code 1m 5s}, {@code 1h 1m}: processor time. */
    public static String cpuTime(double seconds) {
        long whole = (long) seconds;
        if (seconds <= 0) {
            return "-";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.2fs", seconds);
        }
        return whole < 3600
                ? whole / 60 + "m " + whole % 60 + "s"
                : whole / 3600 + "h " + whole / 60 % 60 + "m";
    }

    /** {@code 1 process}, {@code 2 processes}. */
    public static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
