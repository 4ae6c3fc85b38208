package dev.posse.sheriff.cli.top;

import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;

/** Meters and sparklines out of characters. */
final class Bars {
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";
    private static final String ASCII_HEIGHTS = "_.,-=+*#";
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private Bars() {}

    /**
     * One cell a figure, the newest at the right.
     *
     * @param most what fills a cell; the highest figure where that is more
     */
    static String spark(double[] figures, int cells, double most, Look look) {
        String heights = look.shape(HEIGHTS, ASCII_HEIGHTS);
        double top = most;
        for (double figure : figures) {
            top = Math.max(top, figure);
        }
        StringBuilder line = new StringBuilder(" ".repeat(Math.max(0, cells - figures.length)));
        for (int at = Math.max(0, figures.length - cells); at < figures.length; at++) {
            double part = top <= 0 ? 0 : Math.max(0, figures[at]) / top;
            line.append(heights.charAt((int) Math.round(part * (heights.length() - 1))));
        }
        return line.toString();
    }

    /** A bar of that many cells, filled by so many of a hundred. */
    static String meter(double percent, int cells, Look look) {
        double part = Math.min(1, Math.max(0, percent / 100));
        if (!look.unicode()) {
            int full = (int) Math.round(part * cells);
            return "[" + "#".repeat(full) + ".".repeat(cells - full) + "]";
        }
        int eighths = (int) Math.round(part * cells * 8);
        StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
        if (eighths % 8 > 0) {
            bar.append(EIGHTHS.charAt(eighths % 8));
        }
        int rest = cells - bar.length();
        return look.paint().as(tone(percent), bar.toString())
                + look.paint().as(Tone.FAINT, "·".repeat(rest));
    }

    /** Over 80 is worth a look, over 95 a worry. */
    static Tone tone(double percent) {
        return percent > 95 ? Tone.FAILED : percent > 80 ? Tone.WARN : Tone.OK;
    }
}
