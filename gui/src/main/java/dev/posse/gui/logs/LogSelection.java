package dev.posse.gui.logs;

import java.util.Optional;

/** Selected text across lines, by line number and place in the line as it is seen. */
final class LogSelection {
    /** Between two characters: {@code column} of them are before it. */
    record Place(long line, int column) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return line != other.line
                    ? Long.compare(line, other.line)
                    : Integer.compare(column, other.column);
        }
    }

    /** A selection that is not empty. */
    record Range(Place from, Place to) {
        /** First selected place of that line; -1: none. */
        int start(long line) {
            if (line < from.line() || line > to.line()) {
                return -1;
            }
            return line == from.line() ? from.column() : 0;
        }

        /**
         * @param length of that line
         */
        int end(long line, int length) {
            return line == to.line() ? Math.min(to.column(), length) : length;
        }
    }

    private Optional<Place> anchor = Optional.empty();
    private Optional<Place> head = Optional.empty();

    void begin(Place at) {
        anchor = Optional.of(at);
        head = Optional.of(at);
    }

    void extend(Place to) {
        if (anchor.isEmpty()) {
            anchor = Optional.of(to);
        }
        head = Optional.of(to);
    }

    void set(Place from, Place to) {
        anchor = Optional.of(from);
        head = Optional.of(to);
    }

    void clear() {
        anchor = Optional.empty();
        head = Optional.empty();
    }

    Optional<Range> range() {
        if (anchor.isEmpty() || head.isEmpty() || anchor.equals(head)) {
            return Optional.empty();
        }
        Place one = anchor.get();
        Place other = head.get();
        return Optional.of(
                one.compareTo(other) < 0 ? new Range(one, other) : new Range(other, one));
    }
}
