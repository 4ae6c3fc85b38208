package dev.posse.sheriff.cli.verb;

/** Words of a command line that is shown for typing. */
final class NextLine {
    private NextLine() {}

    /** The name as a selector that the shell leaves alone. */
    static String word(String name) {
        if (name.matches("[\\w@.:,-]+")) {
            return name;
        }
        return "'name:\"" + name.replace("'", "'\\''") + "\"'";
    }
}
