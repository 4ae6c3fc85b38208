package dev.posse.sheriff.cli.bulk;

import dev.posse.sheriff.cli.text.Look;

/** Shows that something goes on. */
public final class Spinner {
    private static final String[] SHAPES = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final String[] ASCII = {"|", "/", "-", "\\"};

    private Spinner() {}

    public static String at(long tick, Look look) {
        String[] shapes = look.unicode() ? SHAPES : ASCII;
        return shapes[(int) Math.floorMod(tick, (long) shapes.length)];
    }
}
