package dev.posse.gui.store;

/** The newest {@value #CAPACITY} values of something that is measured once a second. */
public final class SampleRing {
    public static final int CAPACITY = 60;

    private final float[] values = new float[CAPACITY];
    private int count;
    private int next;

    public void add(double value) {
        values[next] = (float) value;
        next = (next + 1) % CAPACITY;
        count = Math.min(count + 1, CAPACITY);
    }

    /** Forgets what it holds. */
    public void clear() {
        count = 0;
    }

    public int size() {
        return count;
    }

    /**
     * @param index 0 is the oldest
     */
    public float get(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("sample " + index + " of " + count);
        }
        return values[Math.floorMod(next - count + index, CAPACITY)];
    }

    public float max() {
        float max = 0;
        for (int i = 0; i < count; i++) {
            max = Math.max(max, get(i));
        }
        return max;
    }
}
