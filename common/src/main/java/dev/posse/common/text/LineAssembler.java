package dev.posse.common.text;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Makes lines of one stream's bytes as they come in pieces. A line longer than {@link #LONGEST}
 * bytes is told in parts, so memory is bounded whatever comes; the bytes put together again are
 * those that came, less the line ends. A carriage return before a line feed belongs to the end.
 */
public final class LineAssembler {
    /** Bytes of one part, as the container runtimes split them. */
    public static final int LONGEST = 16 * 1024;

    /** Where lines go. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param offset of the line's first byte
         * @param partial the line goes on in the next call
         */
        void line(long offset, byte[] text, boolean partial);
    }

    private final Sink sink;
    private byte[] held = new byte[256];
    private int length;
    private long start;
    private boolean continued;

    public LineAssembler(Sink sink) {
        this.sink = requireNonNull(sink, "sink");
    }

    /** Takes the next bytes; a jump of the offset ends the line that was begun. */
    public void add(long offset, byte[] data, int from, int to) {
        if (length > 0 && offset != start + length) {
            flush();
        }
        if (length == 0) {
            start = offset;
        }
        int begin = from;
        for (int i = from; i < to; i++) {
            if (data[i] == '\n') {
                hold(data, begin, i);
                end();
                begin = i + 1;
                start = offset + (begin - from);
            }
        }
        hold(data, begin, to);
    }

    public void add(long offset, byte[] data) {
        add(offset, data, 0, data.length);
    }

    /** Tells what is left without a line end: the source ended, or a gap follows. */
    public void flush() {
        if (length > 0) {
            tell(length, false);
        }
        continued = false;
    }

    private void hold(byte[] data, int from, int to) {
        int at = from;
        while (at < to) {
            if (length == LONGEST) {
                tell(LONGEST, true);
                continued = true;
            }
            int taken = Math.min(to - at, LONGEST - length);
            if (length + taken > held.length) {
                held =
                        Arrays.copyOf(
                                held, Math.min(LONGEST, Math.max(length + taken, held.length * 2)));
            }
            System.arraycopy(data, at, held, length, taken);
            length += taken;
            at += taken;
        }
    }

    private void end() {
        int shown = length > 0 && held[length - 1] == '\r' ? length - 1 : length;
        if (length > 0 || !continued) {
            sink.line(start, Arrays.copyOf(held, shown), false);
        }
        length = 0;
        continued = false;
    }

    private void tell(int bytes, boolean partial) {
        sink.line(start, Arrays.copyOf(held, bytes), partial);
        start += bytes;
        length = 0;
    }
}
