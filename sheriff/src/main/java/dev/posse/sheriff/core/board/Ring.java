package dev.posse.sheriff.core.board;

import java.time.Instant;
import java.util.Arrays;

/**
 * The last ten minutes of a few numbers, one set a second. Primitive arrays that grow to their
 * bound, because there is one ring for each process.
 */
final class Ring {
    static final int CAPACITY = 600;
    private static final int FIRST = 32;

    private final int width;
    private int[] seconds = new int[FIRST];
    private float[] values;
    private int next;
    private int size;

    /**
     * @param width numbers in a set
     */
    Ring(int width) {
        this.width = width;
        this.values = new float[FIRST * width];
    }

    void add(Instant at, float... set) {
        if (set.length != width) {
            throw new IllegalArgumentException(set.length + " numbers in place of " + width);
        }
        if (size == seconds.length && size < CAPACITY) {
            grow();
        }
        seconds[next] = (int) at.getEpochSecond();
        System.arraycopy(set, 0, values, next * width, width);
        next = (next + 1) % seconds.length;
        size = Math.min(size + 1, seconds.length);
    }

    /** From the oldest to the newest, not older than {@code since}. */
    void forEach(Instant since, Visitor visitor) {
        for (int i = 0; i < size; i++) {
            int slot = Math.floorMod(next - size + i, seconds.length);
            Instant at = Instant.ofEpochSecond(seconds[slot]);
            if (!at.isBefore(since)) {
                visitor.visit(at, Arrays.copyOfRange(values, slot * width, slot * width + width));
            }
        }
    }

    int size() {
        return size;
    }

    /** Only while it has never wrapped, so that order is kept by a plain copy. */
    private void grow() {
        int larger = Math.min(CAPACITY, seconds.length * 2);
        seconds = Arrays.copyOf(seconds, larger);
        values = Arrays.copyOf(values, larger * width);
        next = size;
    }

    /** Sees one set. */
    interface Visitor {
        void visit(Instant at, float[] set);
    }
}
