package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;

/**
 * Bytes as the child wrote them, from one offset of one spool on.
 *
 * @param offset of the first byte, since the spool began
 * @param data at most {@value #MOST} bytes; not copied, so nobody may change it
 * @param at when the deputy first saw these bytes, to its tick
 */
public record LogChunk(LogStream stream, long offset, byte[] data, Instant at) {
    public static final int MOST = 256 * 1024;

    public LogChunk {
        requireNonNull(stream, "stream");
        requireNonNull(data, "data");
        requireNonNull(at, "at");
        if (offset < 0) {
            throw new IllegalArgumentException("log offset " + offset + " is below 0");
        }
        if (data.length > MOST) {
            throw new IllegalArgumentException(
                    "a log chunk of " + data.length + " bytes is over " + MOST);
        }
    }

    /** The offset of the first byte after it. */
    public long end() {
        return offset + data.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogChunk chunk
                && stream == chunk.stream
                && offset == chunk.offset
                && at.equals(chunk.at)
                && Arrays.equals(data, chunk.data);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(offset) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "LogChunk[" + stream + " " + offset + "+" + data.length + " at " + at + "]";
    }
}
