package dev.posse.gui.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as people read them; short, with their unit, never wider than their column. */
public final class Formats {
    /** What stands where there is no figure. */
    public static final String NONE = "–";

    private static final String[] UNITS = {"B", "K", "M", "G", "T", "P"};
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Formats() {}

    /** {@code 0.4%}, {@code 88%}, {@code 1240%}. */
    public static String percent(double value) {
        return value > 0 && value < 9.95
                ? String.format(Locale.ROOT, "%.1f%%", value)
                : Math.round(value) + "%";
    }

    /** {@code 312 B}, {@code 4.0 K}, {@code 612 M}, {@code 1.9 G}; powers of 1024. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        boolean decimal = unit > 0 && value < 9.95;
        return String.format(Locale.ROOT, decimal ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }

    /** {@code 12s}, {@code 3m02s}, {@code 2h14m}, {@code 3d04h}. */
    public static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
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

    /** {@code 14 s ago}, {@code 3 min ago}. */
    public static String ago(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        if (whole < 120) {
            return whole + " s ago";
        }
        if (whole < 7200) {
            return whole / 60 + " min ago";
        }
        return whole < 172_800 ? whole / 3600 + " h ago" : whole / 86_400 + " days ago";
    }

    /** {@code 10:02:11} in this machine's time zone. */
    public static String clock(Instant at) {
        return CLOCK.format(at.atZone(ZoneId.systemDefault()));
    }

    /** {@code 10:02:11.332} in this machine's time zone. */
    public static String millis(Instant at) {
        return MILLIS.format(at.atZone(ZoneId.systemDefault()));
    }

    /** {@code 2026-11-20 10:02:11} in this machine's time zone. */
    public static String full(Instant at) {
        return FULL.format(at.atZone(ZoneId.systemDefault()));
    }

    /** {@code 1 203 998}: thousands set apart. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    /** {@code 1 process}, {@code 3 processes}. */
    public static String processes(int count) {
        return count == 1 ? "1 process" : count + " processes";
    }
}
