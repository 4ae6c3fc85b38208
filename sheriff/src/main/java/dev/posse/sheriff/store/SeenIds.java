package dev.posse.sheriff.store;

import java.util.BitSet;

/**
 * Knows of most ids that they were never seen: a Bloom filter of 1 MiB, wrong for 1 in 2,000 new
 * ids when it holds 100,000. Being wrong costs a look into the table.
 */
final class SeenIds {
    private static final int BITS = 1 << 23;

    private final BitSet bits = new BitSet(BITS);

    synchronized void add(String id) {
        bits.set(first(id));
        bits.set(second(id));
    }

    /** False: it was certainly never added. */
    synchronized boolean maybe(String id) {
        return bits.get(first(id)) && bits.get(second(id));
    }

    private static int first(String id) {
        return spread(id.hashCode()) & (BITS - 1);
    }

    private static int second(String id) {
        int hash = 0x811C9DC5;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x01000193;
        }
        return spread(hash) & (BITS - 1);
    }

    private static int spread(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        return mixed ^ (mixed >>> 13);
    }
}
