package dev.posse.sheriff.core.doors;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads along with what a client says, if it is HTTP/2, and counts the frames that cost the server
 * more than they cost him: pings, settings, resets, pieces of headers, priorities, empty data.
 * Looks at the nine bytes before each frame alone. One thread.
 */
public final class FrameMeter {
    /** Pings that measure the line's width come with each piece of a long stream. */
    private static final int MOST_OF_KNOWN = 2000;

    private static final int MOST_OF_STRANGER = 100;
    private static final int MOST_RESETS = 100;
    private static final int MOST_FRAMES_OF_STRANGER = 1000;
    private static final long WINDOW = Duration.ofSeconds(10).toNanos();
    private static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 9;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int WINDOW_UPDATE = 8;

    private final LongSupplier nanoTime;
    private final byte[] head = new byte[HEAD];
    private int inHead;
    private int inPreface;
    private boolean other;
    private long skip;
    private long since;
    private int frames;
    private int costly;
    private int resets;

    public FrameMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        since = nanoTime.getAsLong();
    }

    /** What is read, byte by byte. */
    @FunctionalInterface
    public interface Bytes {
        byte at(int index);
    }

    /**
     * Reads further.
     *
     * @param length of bytes, which are from 0 on
     * @param known whether he has shown who he is: then more is allowed
     * @return whether it is still within bounds
     */
    public boolean read(Bytes bytes, int length, boolean known) {
        int at = 0;
        boolean within = true;
        while (at < length && !other) {
            if (inPreface < PREFACE.length) {
                other = bytes.at(at++) != PREFACE[inPreface++];
            } else if (skip > 0) {
                int step = (int) Math.min(skip, length - at);
                skip -= step;
                at += step;
            } else {
                head[inHead++] = bytes.at(at++);
                if (inHead == HEAD) {
                    inHead = 0;
                    within &= frame(known);
                }
            }
        }
        return within;
    }

    private boolean frame(boolean known) {
        int size = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | head[2] & 0xff;
        int type = head[3] & 0xff;
        skip = size;
        long now = nanoTime.getAsLong();
        if (now - since > WINDOW) {
            since = now;
            frames = 0;
            costly = 0;
            resets = 0;
        }
        frames++;
        if (type == RESET) {
            resets++;
        }
        if (type != HEADERS && type != WINDOW_UPDATE && !(type == DATA && size > 0)) {
            costly++;
        }
        return resets <= MOST_RESETS
                && costly <= (known ? MOST_OF_KNOWN : MOST_OF_STRANGER)
                && (known || frames <= MOST_FRAMES_OF_STRANGER);
    }
}
