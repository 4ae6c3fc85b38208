package dev.posse.sheriff.cli.text;

/**
 * What a text means, from which its colour follows. The families are those of the panel; shape and
 * word always say the same, so that nobody needs the colour.
 */
public enum Tone {
    PLAIN("", ""),
    OK("32", "38;5;35"),
    BUSY("36", "38;5;33"),
    WARN("33", "38;5;172"),
    FAILED("1;31", "1;38;5;203"),
    IDLE("90", "38;5;245"),
    STRONG("1", "1"),
    FAINT("2", "2");

    private final String few;
    private final String many;

    Tone(String few, String many) {
        this.few = few;
        this.many = many;
    }

    /** The parameters of the SGR sequence; empty: no colour. */
    String code(Paint.Depth depth) {
        return switch (depth) {
            case NONE -> "";
            case FEW -> few;
            case MANY -> many;
        };
    }
}
