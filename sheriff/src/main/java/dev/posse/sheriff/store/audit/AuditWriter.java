package dev.posse.sheriff.store.audit;

import static java.util.Objects.requireNonNull;

import dev.posse.common.home.PrivateFiles;
import dev.posse.common.model.Act;
import dev.posse.common.model.AuditRow;
import dev.posse.common.model.Principal;
import dev.posse.sheriff.core.audit.AuditLog;
import dev.posse.sheriff.core.audit.AuditLog.Head;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends rows and keeps the chain going over restarts, crashes and the change of files. Used by
 * one thread.
 */
final class AuditWriter implements AutoCloseable {
    /** Of one file, about: a row is never split. */
    static final long MOST_BYTES = 16L << 20;

    /** Beside the one that grows; the oldest goes when there is one more. */
    static final int MOST_OLDER = 7;

    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);

    private final AuditFolder files;
    private final Clock clock;
    private final long mostBytes;
    private FileChannel channel;
    private long firstHere;
    private long good;
    private Head head = new Head(0, AuditLog.GENESIS);

    private AuditWriter(AuditFolder files, Clock clock, long mostBytes) {
        this.files = requireNonNull(files, "files");
        this.clock = requireNonNull(clock, "clock");
        this.mostBytes = mostBytes;
    }

    static AuditWriter open(Path folder, Clock clock) throws IOException {
        return open(folder, clock, MOST_BYTES);
    }

    static AuditWriter open(Path folder, Clock clock, long mostBytes) throws IOException {
        AuditWriter writer = new AuditWriter(new AuditFolder(folder), clock, mostBytes);
        writer.begin();
        return writer;
    }

    Head head() {
        return head;
    }

    private void begin() throws IOException {
        new AuditFolder(files.folder()).read((file, number, text) -> take(file, text));
        channel = openChannel();
        Optional<String> healed = heal();
        if (healed.isPresent()) {
            LOG.warn("{}", healed.get());
            write(List.of(note("heal", healed.get())));
        }
    }

    /** Whatever can be read counts: a line that was tampered with is named by a check. */
    private void take(Path file, String text) {
        Optional<AuditRow> row = AuditText.read(text);
        if (row.isPresent()) {
            head = new Head(row.get().seq(), row.get().hash());
            if (file.equals(files.current()) && firstHere == 0) {
                firstHere = row.get().seq();
            }
        }
    }

    /** A crash can leave a last line without an end: nobody was told that it was written. */
    private Optional<String> heal() throws IOException {
        long size = channel.size();
        long end = endOfLastLine(size);
        good = end;
        if (end == size) {
            return Optional.empty();
        }
        channel.truncate(end);
        channel.force(true);
        return Optional.of(
                "the last line of "
                        + files.current()
                        + " had no end, as a crash leaves it; its "
                        + (size - end)
                        + " bytes were cut off, and nobody was told that it was written");
    }

    private long endOfLastLine(long size) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(64 << 10);
        long to = size;
        while (to > 0) {
            long from = Math.max(0, to - piece.capacity());
            piece.clear().limit((int) (to - from));
            while (piece.hasRemaining() && channel.read(piece, from + piece.position()) >= 0) {
                // Until the piece is full.
            }
            for (int at = piece.position() - 1; at >= 0; at--) {
                if (piece.get(at) == '\n') {
                    return from + at + 1;
                }
            }
            to = from;
        }
        return 0;
    }

    /** All of these or none: what was half written is cut off before the next attempt. */
    void write(List<Act> acts) throws IOException {
        if (acts.isEmpty()) {
            return;
        }
        if (channel == null || !channel.isOpen()) {
            channel = openChannel();
        }
        if (channel.size() >= mostBytes && firstHere > 0) {
            rotate();
        }
        if (channel.size() > good) {
            channel.truncate(good);
        }
        Head next = head;
        StringBuilder text = new StringBuilder();
        for (Act act : acts) {
            long seq = next.seq() + 1;
            AuditText.Line line = AuditText.write(seq, clock.instant(), act, next.hash());
            text.append(line.text()).append('\n');
            next = new Head(seq, line.hash());
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        long after = good + bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        good = after;
        if (firstHere == 0) {
            firstHere = head.seq() + 1;
        }
        head = next;
    }

    private void rotate() throws IOException {
        channel.close();
        Files.move(files.current(), files.rotated(firstHere));
        firstHere = 0;
        good = 0;
        channel = openChannel();
        List<Path> older = new ArrayList<>(files.older());
        while (older.size() > MOST_OLDER) {
            Files.delete(older.remove(0));
        }
        PrivateFiles.syncFolder(files.folder());
    }

    private FileChannel openChannel() throws IOException {
        boolean fresh = !Files.exists(files.current(), LinkOption.NOFOLLOW_LINKS);
        if (!fresh) {
            PrivateFiles.check(files.current());
        }
        FileChannel opened =
                FileChannel.open(
                        files.current(),
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        if (fresh) {
            PrivateFiles.syncFolder(files.folder());
        }
        opened.position(opened.size());
        return opened;
    }

    static Act note(String method, String result) {
        return new Act(
                Principal.owner("sheriff", Optional.empty(), "itself"),
                "",
                method,
                List.of(),
                0,
                "",
                "",
                "",
                Act.Outcome.NOTED,
                result);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("{}", e.toString());
        }
    }
}
