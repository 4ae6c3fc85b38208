package dev.posse.gui.logs;

import java.util.Arrays;

/** Growing numbers in order, without boxes. */
final class LongList {
    private long[] values = new long[64];
    private int size;

    void add(long value) {
        if (size > 0 && value <= values[size - 1]) {
            throw new IllegalArgumentException(value + " does not follow " + values[size - 1]);
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    void addAll(LongList more) {
        for (int i = 0; i < more.size; i++) {
            add(more.values[i]);
        }
    }

    int size() {
        return size;
    }

    long get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("number " + index + " of " + size);
        }
        return values[index];
    }

    /** How many are below {@code value}: the place of the first that is not. */
    int below(long value) {
        int at = Arrays.binarySearch(values, 0, size, value);
        return at >= 0 ? at : -at - 1;
    }
}
