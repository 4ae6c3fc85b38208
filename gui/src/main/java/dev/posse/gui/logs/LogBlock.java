package dev.posse.gui.logs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Some thousand lines in primitive form: their UTF-8 one after the other, and where each ends.
 * Lines are only ever added, so one who was told how many there are may read those on another
 * thread.
 */
final class LogBlock {
    static final int LINES = 4096;
    private static final int FIRST_BYTES = 64 * 1024;

    private final long first;
    private final int[] ends = new int[LINES];
    private final long[] micros = new long[LINES];
    private final short[] sources = new short[LINES];
    private final byte[] kinds = new byte[LINES];

    /** Volatile: a reader on another thread must not see a grown array before what was copied. */
    private volatile byte[] bytes = new byte[FIRST_BYTES];

    private int count;

    /**
     * @param first number of its first line
     */
    LogBlock(long first) {
        this.first = first;
    }

    long first() {
        return first;
    }

    int count() {
        return count;
    }

    boolean full() {
        return count == LINES;
    }

    /** Bytes that it holds in memory. */
    long weight() {
        return bytes.length + LINES * 15L;
    }

    void add(int source, LogLine.Kind kind, Instant at, byte[] text, int from, int to) {
        int start = count == 0 ? 0 : ends[count - 1];
        int end = start + to - from;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
        }
        System.arraycopy(text, from, bytes, start, to - from);
        ends[count] = end;
        micros[count] = at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
        sources[count] = (short) source;
        kinds[count] = (byte) kind.ordinal();
        count++;
        if (full()) {
            bytes = Arrays.copyOf(bytes, end);
        }
    }

    LogLine line(int index) {
        long at = micros[index];
        return new LogLine(
                first + index,
                sources[index],
                kind(index),
                Instant.ofEpochSecond(
                        Math.floorDiv(at, 1_000_000), Math.floorMod(at, 1_000_000) * 1000L),
                text(index));
    }

    LogLine.Kind kind(int index) {
        return switch (kinds[index]) {
            case 0 -> LogLine.Kind.OUT;
            case 1 -> LogLine.Kind.ERR;
            default -> LogLine.Kind.SYS;
        };
    }

    String text(int index) {
        int start = index == 0 ? 0 : ends[index - 1];
        return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
    }

    /** Whether the line holds control characters, so that its bytes are not what is seen. */
    boolean styled(int index) {
        byte[] all = bytes;
        for (int at = index == 0 ? 0 : ends[index - 1]; at < ends[index]; at++) {
            if (all[at] >= 0 && all[at] < ' ') {
                return true;
            }
        }
        return false;
    }

    /** Whether the line's UTF-8 holds these bytes; without making a string of it. */
    boolean contains(int index, byte[] wanted, boolean ignoreCase) {
        int start = index == 0 ? 0 : ends[index - 1];
        int last = ends[index] - wanted.length;
        byte[] all = bytes;
        for (int at = start; at <= last; at++) {
            if (matches(all, at, wanted, ignoreCase)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] all, int at, byte[] wanted, boolean ignoreCase) {
        for (int i = 0; i < wanted.length; i++) {
            byte there = all[at + i];
            if (there != wanted[i] && !(ignoreCase && lower(there) == wanted[i])) {
                return false;
            }
        }
        return true;
    }

    /** ASCII alone, as {@link LogQuery} lowers what it looks for. */
    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }
}
