package dev.posse.sheriff.cli.top;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The last minute of figures, one ring for each key; as long as the key is known. */
final class Rings<K> {
    static final int SECONDS = 60;

    private final Map<K, Ring> rings = new HashMap<>();

    void add(K key, double value) {
        rings.computeIfAbsent(key, any -> new Ring()).add(value);
    }

    void keepOnly(Set<K> known) {
        rings.keySet().retainAll(known);
    }

    /** The last {@code count} figures, oldest first; shorter when there are not so many. */
    double[] last(K key, int count) {
        Ring ring = rings.get(key);
        return ring == null ? new double[0] : ring.last(count);
    }

    private static final class Ring {
        private final double[] values = new double[SECONDS];
        private int next;
        private int size;

        void add(double value) {
            values[next] = value;
            next = (next + 1) % SECONDS;
            size = Math.min(SECONDS, size + 1);
        }

        double[] last(int count) {
            int wanted = Math.min(count, size);
            double[] last = new double[wanted];
            for (int at = 0; at < wanted; at++) {
                last[at] = values[Math.floorMod(next - wanted + at, SECONDS)];
            }
            return last;
        }
    }
}
