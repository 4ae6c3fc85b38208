package dev.posse.common.config.tree;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Names;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Where something stands: file, line, column (both from 1; 0: the file as a whole) and JSON path.
 * The path is put together only when it is asked for, because nearly no place ever is.
 */
public final class Place {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]{0,80}");

    private static final int PATHLESS = -1;

    private final String file;
    private final int line;
    private final int column;
    private final Place parent;
    private final String key;
    private final int index;

    private Place(String file, int line, int column, Place parent, String key, int index) {
        this.file = requireNonNull(file, "file");
        this.line = line;
        this.column = column;
        this.parent = parent;
        this.key = key;
        this.index = index;
    }

    /** A file as a whole. */
    public static Place ofFile(String file) {
        return new Place(file, 0, 0, null, null, 0);
    }

    /** The outermost value. */
    public static Place root(String file, int line, int column) {
        return new Place(file, line, column, null, null, 0);
    }

    /** Somewhere in a file that is no JSON, so that nothing has a path. */
    public static Place inText(String file, int line, int column) {
        return new Place(file, line, column, null, null, PATHLESS);
    }

    public Place member(String name, int atLine, int atColumn) {
        return new Place(file, atLine, atColumn, this, requireNonNull(name, "name"), 0);
    }

    public Place element(int number, int atLine, int atColumn) {
        return new Place(file, atLine, atColumn, this, null, number);
    }

    /** The same path at the place of its key, which is where a complaint about the key belongs. */
    Place at(int otherLine, int otherColumn) {
        return new Place(file, otherLine, otherColumn, parent, key, index);
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** Such as {@code $.processes[2].env["A B"]}; empty in a file that is no JSON. */
    public String path() {
        if (index == PATHLESS) {
            return "";
        }
        Deque<String> steps = new ArrayDeque<>();
        for (Place place = this; place.parent != null; place = place.parent) {
            steps.addFirst(place.key == null ? "[" + place.index + "]" : step(place.key));
        }
        return "$" + String.join("", steps);
    }

    private static String step(String key) {
        return PLAIN.matcher(key).matches() ? "." + key : "[\"" + Names.printable(key) + "\"]";
    }

    /** {@code file:line:column}, the form that editors and terminals make a link of. */
    public String shortly() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }

    @Override
    public String toString() {
        String path = path();
        return line == 0 ? file : path.isEmpty() ? shortly() : shortly() + " " + path;
    }
}
