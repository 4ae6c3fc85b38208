package dev.posse.common.config;

import static java.util.Objects.requireNonNull;

/**
 * Something wrong, or odd, in a configuration.
 *
 * @param file as its user named it
 * @param line from 1; 0: the file as a whole
 * @param column from 1, in UTF-16 units; 0: the file as a whole
 * @param path JSON path such as {@code $.processes[2].name}; empty in a file that is no JSON
 * @param message what it is, as a sentence without its full stop
 * @param hint the way out; may be empty
 */
public record Problem(String file, int line, int column, String path, String message, String hint) {
    public Problem {
        requireNonNull(file, "file");
        requireNonNull(path, "path");
        requireNonNull(message, "message");
        requireNonNull(hint, "hint");
    }

    /** {@code file:line:column $.path: message; hint}: one line. */
    @Override
    public String toString() {
        String spot = line == 0 ? file : file + ":" + line + ":" + column;
        String place = line == 0 || path.isEmpty() ? spot : spot + " " + path;
        return place + ": " + message + (hint.isEmpty() ? "" : "; " + hint);
    }
}
