package dev.posse.deputy.logs;

import dev.posse.common.model.LogStream;
import java.io.IOException;
import java.util.Arrays;

/** Finds where the last lines of a process begin, over both streams by the time they were seen. */
final class TailFinder {
    /** More are not looked for one by one: the deputy's memory is small. */
    static final int MOST = 500_000;

    private static final int BLOCK = 64 * 1024;

    /** Where reading has to begin. */
    record Starts(long out, long err) {}

    private final Spool spool;

    TailFinder(Spool spool) {
        this.spool = spool;
    }

    Starts last(int lines) throws IOException {
        Lines out = new Lines(LogStream.OUT, lines);
        Lines err = new Lines(LogStream.ERR, lines);
        for (int taken = 0; taken < lines && (out.more() || err.more()); taken++) {
            if (!err.more() || (out.more() && out.time() >= err.time())) {
                out.take();
            } else {
                err.take();
            }
        }
        return new Starts(out.start(), err.start());
    }

    /** The starts of the last lines of one stream, newest first. */
    private final class Lines {
        private final LogStream stream;
        private final long[] starts;
        private int next;
        private long taken;
        private TimeIndex.Seen seen;

        Lines(LogStream stream, int most) throws IOException {
            this.stream = stream;
            starts = find(Math.min(most, MOST));
            taken = spool.size(stream);
        }

        boolean more() {
            return next < starts.length;
        }

        void take() {
            taken = starts[next++];
        }

        long start() {
            return taken;
        }

        long time() throws IOException {
            if (seen == null || starts[next] < lower()) {
                seen = spool.index().seen(stream, starts[next]);
                if (seen == null) {
                    return Long.MAX_VALUE;
                }
                bound = spool.index().before(seen.millis()).size(stream);
            }
            return seen.millis();
        }

        private long bound;

        private long lower() {
            return bound;
        }

        private long[] find(int most) throws IOException {
            long[] found = new long[Math.min(most, 1024)];
            int count = 0;
            long end = spool.size(stream);
            long window = spool.window(stream);
            long at = end;
            while (at > window && count < most) {
                long from = Math.max(window, at - BLOCK);
                byte[] block = spool.file(stream).read(from, (int) (at - from));
                for (int i = block.length - 1; i >= 0 && count < most; i--) {
                    long start = from + i + 1;
                    if (block[i] == '\n' && start < end) {
                        found = added(found, count++, start);
                    }
                }
                at = from;
            }
            if (count < most && window == 0 && end > 0) {
                found = added(found, count++, 0);
            }
            return Arrays.copyOf(found, count);
        }

        private long[] added(long[] found, int count, long start) {
            long[] room = count < found.length ? found : Arrays.copyOf(found, found.length * 2);
            room[count] = start;
            return room;
        }
    }
}
