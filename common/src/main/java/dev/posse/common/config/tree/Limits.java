package dev.posse.common.config.tree;

/** How much of a document is read; more than this no person has written. */
public final class Limits {
    public static final int DOCUMENT_BYTES = 16 << 20;
    public static final int DEPTH = 64;
    public static final int STRING_CHARACTERS = 1 << 20;
    public static final int NUMBER_DIGITS = 100;
    public static final int KEY_CHARACTERS = 4096;

    /** Values of any kind; each costs memory however short it is written. */
    public static final int VALUES = 1_000_000;

    private Limits() {}
}
