package dev.posse.deputy.logs;

import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.LogStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies one stream into a file. Before it appends, it notes from which offset and onto which size;
 * so after a crash the size of the file tells how much of that was done, and nothing is lost or
 * doubled.
 */
final class Export {
    private static final Logger LOG = LoggerFactory.getLogger(Export.class);
    private static final int MOST_AT_ONCE = 256 * 1024;
    private static final int PIECES_A_LOOK = 64;

    private final Spool spool;
    private final LogStream stream;
    private final RotatedFile file;
    private final Path note;
    private long done = -1;

    Export(Spool spool, LogStream stream, RotatedFile file) {
        this.spool = spool;
        this.stream = stream;
        this.file = file;
        note = spool.folder().resolve("export." + stream.name().toLowerCase(Locale.ROOT));
    }

    Path path() {
        return file.path();
    }

    void policy(LogPolicy policy) {
        file.policy(policy);
    }

    boolean isBehind() throws IOException {
        if (done < 0) {
            done = repaired();
        }
        return done != spool.size(stream);
    }

    void copy() throws IOException {
        if (spool.size(stream) < done) {
            done = 0;
        }
        done = Math.max(done, spool.window(stream));
        for (int i = 0; i < PIECES_A_LOOK && done < spool.size(stream); i++) {
            byte[] bytes =
                    spool.file(stream)
                            .read(done, (int) Math.min(MOST_AT_ONCE, spool.size(stream) - done));
            if (bytes.length == 0) {
                break;
            }
            file.rotateIfFull(Instant.now());
            write(done + " " + file.size() + " " + bytes.length + " " + file.path());
            file.append(bytes);
            done += bytes.length;
        }
        write(done + " " + file.size() + " 0 " + file.path());
    }

    void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("closing {}: {}", file.path(), e.toString());
        }
    }

    /** What was done before, judged by the note and by what the file has grown since. */
    private long repaired() throws IOException {
        if (!Files.exists(note)) {
            return spool.window(stream);
        }
        String[] parts = Files.readString(note).strip().split(" ", 4);
        try {
            long from = Long.parseLong(parts[0]);
            long size = Long.parseLong(parts[1]);
            long length = Long.parseLong(parts[2]);
            boolean same = parts.length == 4 && parts[3].equals(file.path().toString());
            long grown = same ? file.size() - size : length;
            return from + Math.max(0, Math.min(length, grown));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException torn) {
            LOG.warn("{} cannot be read; the copy goes on with what comes now", note);
            return spool.size(stream);
        }
    }

    private void write(String text) throws IOException {
        Path draft = note.resolveSibling(note.getFileName() + ".new");
        Files.write(draft, (text + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(
                draft, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
