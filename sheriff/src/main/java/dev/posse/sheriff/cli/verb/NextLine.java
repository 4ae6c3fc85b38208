package dev.posse.sheriff.cli.verb;

/** Words of a command line that is shown for typing. */
final class NextLine {
    private NextLine() {}

    /** The name as a selector, quoted where a shell would take it apart. */
    static String word(String name) {
        return name.matches("[\\p{L}\\p{N}_@%+=:,./-]+")
                ? name
                : "'" + name.replace("'", "'\\''") + "'";
    }
}
