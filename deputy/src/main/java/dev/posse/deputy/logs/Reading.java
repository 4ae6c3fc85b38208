package dev.posse.deputy.logs;

import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogPosition;
import dev.posse.common.model.LogStart;
import dev.posse.common.model.LogStream;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Somebody who reads the spools of one process. He gives credit in bytes and gets chunks in the
 * order in which they were seen. Used on the logs thread only. A follower who falls too far behind
 * skips, and is told exactly what.
 */
final class Reading {
    /** A follower may be so far behind before he skips. */
    static final long MOST_BEHIND = 4L << 20;

    private static final long NEAR_THE_END = 64L << 10;
    private static final int MOST_AT_ONCE = 64 * 1024;

    private final Spool spool;
    private final LogSink sink;
    private final boolean follow;
    private final Map<LogStream, Cursor> cursors = new EnumMap<>(LogStream.class);
    private long credit;
    private boolean live;
    private boolean over;

    /** Where the reader is in one stream, and until where the bytes there have one time. */
    private static final class Cursor {
        private long at;
        private long untilTime;
        private long time;
        private long skippedFrom = -1;
        private long skippedLines;
        private String skipped = "";
    }

    Reading(Spool spool, LogSink sink, boolean follow, long credit) {
        this.spool = spool;
        this.sink = sink;
        this.follow = follow;
        this.credit = credit;
        cursors.put(LogStream.OUT, new Cursor());
        cursors.put(LogStream.ERR, new Cursor());
    }

    boolean isOver() {
        return over;
    }

    boolean follows() {
        return follow && !over;
    }

    Spool spool() {
        return spool;
    }

    void credit(long bytes) {
        credit += bytes;
    }

    void close() {
        over = true;
    }

    void tellEnd(String why) {
        sink.end(why);
    }

    /** Goes to where the reader wants to begin. */
    void begin(LogStart start) throws IOException {
        if (!start.positions().isEmpty()) {
            for (LogPosition wanted : start.positions()) {
                boolean same = wanted.spool().equals(spool.file(wanted.stream()).id());
                cursor(wanted.stream()).at = same ? wanted.offset() : 0;
                if (!same && wanted.offset() > 0) {
                    sink.gap(gap(wanted.stream(), 0, 0, OptionalLong.empty(), "spool replaced"));
                }
            }
        } else if (start.since().isPresent()) {
            TimeIndex.Seen before = spool.index().before(start.since().get().toEpochMilli());
            cursor(LogStream.OUT).at = before.out();
            cursor(LogStream.ERR).at = before.err();
        } else if (start.tailLines().isPresent()) {
            TailFinder.Starts last = new TailFinder(spool).last(start.tailLines().getAsInt());
            cursor(LogStream.OUT).at = last.out();
            cursor(LogStream.ERR).at = last.err();
        }
        tellPositions();
    }

    private void tellPositions() {
        cursors.forEach(
                (stream, cursor) ->
                        sink.position(new LogPosition(stream, cursor.at, spool.file(stream).id())));
    }

    /** Somebody replaced the files: what was not read of the old ones is gone. */
    void replaced() {
        cursors.forEach(
                (stream, cursor) -> {
                    cursor.at = 0;
                    cursor.untilTime = 0;
                    cursor.skippedFrom = -1;
                    sink.gap(gap(stream, 0, 0, OptionalLong.empty(), "spool replaced"));
                });
        tellPositions();
    }

    /**
     * The bytes before that offset go now; what was not read of them is counted while it is there.
     */
    void windowMoves(LogStream stream, long until) throws IOException {
        Cursor cursor = cursor(stream);
        if (!over && cursor.at < until) {
            long from = Math.max(cursor.at, spool.window(stream));
            if (from > cursor.at) {
                skip(cursor, from, -1, "retained window");
            }
            long to = spool.lineStart(stream, until);
            skip(cursor, to, spool.lines(stream, from, to), "retained window");
        }
    }

    /** Tells the next piece; false when there is nothing to tell now. */
    boolean step() throws IOException {
        if (over) {
            return false;
        }
        intoWindow();
        if (live && behind() > MOST_BEHIND && credit > 0) {
            skipToTheEnd();
        }
        LogStream stream = next();
        if (stream == null) {
            return reachedEnd();
        }
        if (credit <= 0) {
            return false;
        }
        Cursor cursor = cursor(stream);
        tellSkipped(stream, cursor);
        long most = Math.min(Math.min(cursor.untilTime - cursor.at, MOST_AT_ONCE), credit);
        byte[] bytes = wholeLines(spool.file(stream).read(cursor.at, (int) most), cursor);
        if (bytes.length == 0) {
            return false;
        }
        sink.chunk(new LogChunk(stream, cursor.at, bytes, Instant.ofEpochMilli(cursor.time)));
        cursor.at += bytes.length;
        credit -= bytes.length;
        return true;
    }

    private boolean reachedEnd() {
        cursors.forEach((stream, cursor) -> tellSkipped(stream, cursor));
        if (live) {
            return false;
        }
        live = true;
        sink.backlogDone();
        if (!follow) {
            over = true;
            sink.end("");
        }
        return false;
    }

    /** The stream whose next bytes were seen first; null when both are read to their end. */
    private LogStream next() throws IOException {
        LogStream first = null;
        for (LogStream stream : LogStream.values()) {
            Cursor cursor = cursor(stream);
            if (cursor.at < spool.size(stream)) {
                time(stream, cursor);
                if (first == null || cursor.time < cursor(first).time) {
                    first = stream;
                }
            }
        }
        return first;
    }

    private void time(LogStream stream, Cursor cursor) throws IOException {
        if (cursor.at >= cursor.untilTime) {
            TimeIndex.Seen seen = spool.index().seen(stream, cursor.at);
            cursor.time = seen == null ? cursor.time : seen.millis();
            cursor.untilTime = seen == null ? spool.size(stream) : seen.size(stream);
        }
    }

    /** A piece that was cut by its size ends at a line's end where there is one. */
    private static byte[] wholeLines(byte[] bytes, Cursor cursor) {
        if (cursor.at + bytes.length == cursor.untilTime) {
            return bytes;
        }
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return java.util.Arrays.copyOf(bytes, i + 1);
            }
        }
        return bytes;
    }

    private void intoWindow() throws IOException {
        for (LogStream stream : LogStream.values()) {
            Cursor cursor = cursor(stream);
            long window = spool.window(stream);
            if (cursor.at < window) {
                skip(cursor, spool.lineStart(stream, window), -1, "retained window");
            }
        }
    }

    private long behind() {
        long behind = 0;
        for (LogStream stream : LogStream.values()) {
            behind += spool.size(stream) - cursor(stream).at;
        }
        return behind;
    }

    private void skipToTheEnd() throws IOException {
        for (LogStream stream : LogStream.values()) {
            Cursor cursor = cursor(stream);
            long to =
                    spool.lineStart(stream, Math.max(cursor.at, spool.size(stream) - NEAR_THE_END));
            if (to > cursor.at) {
                skip(cursor, to, spool.lines(stream, cursor.at, to), "slow viewer");
            }
        }
    }

    /** Notes what is passed over; told with the next piece, so that many small gaps are one. */
    private static void skip(Cursor cursor, long to, long lines, String reason) {
        if (cursor.skippedFrom < 0) {
            cursor.skippedFrom = cursor.at;
            cursor.skippedLines = 0;
        }
        cursor.skippedLines =
                lines < 0 || cursor.skippedLines < 0 ? -1 : cursor.skippedLines + lines;
        cursor.skipped = reason;
        cursor.at = Math.max(cursor.at, to);
        cursor.untilTime = 0;
    }

    private void tellSkipped(LogStream stream, Cursor cursor) {
        if (cursor.skippedFrom >= 0 && cursor.at > cursor.skippedFrom) {
            OptionalLong lines =
                    cursor.skippedLines < 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(cursor.skippedLines);
            sink.gap(gap(stream, cursor.skippedFrom, cursor.at, lines, cursor.skipped));
        }
        cursor.skippedFrom = -1;
    }

    private static LogGap gap(
            LogStream stream, long from, long to, OptionalLong lines, String why) {
        return new LogGap(stream, from, to, lines, why);
    }

    private Cursor cursor(LogStream stream) {
        return cursors.get(stream);
    }
}
