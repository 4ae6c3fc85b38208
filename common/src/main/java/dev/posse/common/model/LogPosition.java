package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

/**
 * From where reading goes on.
 *
 * @param offset of the next byte, since the spool began
 * @param spool which spool the offset belongs to; in another one it means nothing
 */
public record LogPosition(LogStream stream, long offset, String spool) {
    public LogPosition {
        requireNonNull(stream, "stream");
        requireNonNull(spool, "spool");
        if (offset < 0) {
            throw new IllegalArgumentException("log offset " + offset + " is below 0");
        }
    }

    public LogPosition at(long other) {
        return new LogPosition(stream, other, spool);
    }
}
