package dev.posse.deputy.logs;

import dev.posse.common.model.LogStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * When which byte was first seen: a file of (time, size of out, size of err), one entry for each
 * look that found something new. That is where the times of lines come from. It is not synced:
 * after a power cut the last times may be missing, never the lines.
 */
final class TimeIndex {
    static final int ENTRY = 3 * Long.BYTES;
    private static final int MOST_BYTES = ENTRY * 100_000;

    /** One look. */
    record Seen(long millis, long out, long err) {
        long size(LogStream stream) {
            return stream == LogStream.OUT ? out : err;
        }
    }

    private final Path path;
    private FileChannel channel;
    private long entries = -1;
    private Seen last = new Seen(0, 0, 0);

    TimeIndex(Path path) {
        this.path = path;
    }

    /** Notes the sizes of now, when they are new. The clock may jump back: times never do. */
    void add(long millis, long out, long err) throws IOException {
        open();
        if (out == last.out() && err == last.err()) {
            return;
        }
        Seen seen = new Seen(Math.max(millis, last.millis()), out, err);
        ByteBuffer bytes = ByteBuffer.allocate(ENTRY);
        bytes.putLong(seen.millis()).putLong(seen.out()).putLong(seen.err()).flip();
        channel.write(bytes, entries * ENTRY);
        entries++;
        last = seen;
        if (entries * ENTRY > MOST_BYTES) {
            forgetOlderHalf();
        }
    }

    /** The look that first saw the byte at that offset; null when no look has. */
    Seen seen(LogStream stream, long offset) throws IOException {
        long at = first(seen -> seen.size(stream) > offset);
        return at == entries ? null : entry(at);
    }

    /** What was there before that time. */
    Seen before(long millis) throws IOException {
        long at = first(seen -> seen.millis() >= millis);
        return at == 0 ? new Seen(0, 0, 0) : entry(at - 1);
    }

    /** Begins anew: the spool is another one. */
    void reset() throws IOException {
        open();
        channel.truncate(0);
        entries = 0;
        last = new Seen(0, 0, 0);
    }

    void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
            entries = -1;
        }
    }

    private long first(java.util.function.Predicate<Seen> is) throws IOException {
        open();
        long low = 0;
        long high = entries;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (is.test(entry(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private Seen entry(long at) throws IOException {
        if (at == entries - 1) {
            return last;
        }
        ByteBuffer bytes = ByteBuffer.allocate(ENTRY);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at * ENTRY + bytes.position()) < 0) {
                throw new IOException(path + " ends within entry " + at);
            }
        }
        bytes.flip();
        return new Seen(bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    private void open() throws IOException {
        if (channel != null) {
            return;
        }
        channel =
                FileChannel.open(
                        path,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        entries = channel.size() / ENTRY;
        if (entries > 0) {
            last = new Seen(0, 0, 0);
            long count = entries;
            entries = count + 1;
            last = entry(count - 1);
            entries = count;
        }
    }

    private void forgetOlderHalf() throws IOException {
        long kept = entries / 2;
        Path draft = path.resolveSibling(".index.new");
        try (FileChannel to =
                FileChannel.open(
                        draft,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            channel.transferTo((entries - kept) * ENTRY, kept * ENTRY, to);
        }
        close();
        Files.move(
                draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        open();
    }
}
