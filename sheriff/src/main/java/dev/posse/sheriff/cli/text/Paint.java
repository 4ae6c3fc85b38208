package dev.posse.sheriff.cli.text;

import static java.util.Objects.requireNonNull;

/** Puts colours on text, or leaves it as it is where colours are not wanted. */
public record Paint(Depth depth) {
    /** How many colours the terminal knows. */
    public enum Depth {
        NONE,
        FEW,
        MANY
    }

    public static final Paint NONE = new Paint(Depth.NONE);

    /** Twelve hues that people with any kind of colour vision tell apart; bright on dark, too. */
    private static final int[] RING = {33, 208, 35, 170, 142, 45, 203, 99, 72, 214, 133, 67};

    private static final int[] SMALL_RING = {36, 33, 32, 35, 34, 96, 93, 92, 95, 94, 31, 91};

    public Paint {
        requireNonNull(depth, "depth");
    }

    public String as(Tone tone, String text) {
        return sgr(tone.code(depth), text);
    }

    /** The same name always gets the same of twelve colours, in every program and session. */
    public String byName(String name, String text) {
        int slot = Math.floorMod(name.hashCode() * 0x9E3779B9 >>> 8, RING.length);
        return switch (depth) {
            case NONE -> text;
            case FEW -> sgr(String.valueOf(SMALL_RING[slot]), text);
            case MANY -> sgr("38;5;" + RING[slot], text);
        };
    }

    private static String sgr(String code, String text) {
        return code.isEmpty() || text.isEmpty()
                ? text
                : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
