package dev.posse.deputy.logs;

import dev.posse.common.model.LogPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** A file that is moved to {@code .1}, {@code .2}, ... when it has grown to its limit. */
final class RotatedFile {
    private final Path path;
    private LogPolicy policy;
    private FileChannel channel;

    RotatedFile(Path path, LogPolicy policy) {
        this.path = path;
        this.policy = policy;
    }

    Path path() {
        return path;
    }

    void policy(LogPolicy next) {
        policy = next;
    }

    long size() throws IOException {
        return Files.exists(path) ? Files.size(path) : 0;
    }

    /** Moves the file away when it is full; its next byte goes to a fresh one. */
    void rotateIfFull(Instant now) throws IOException {
        if (size() < policy.maxSizeMb() * (1L << 20)) {
            return;
        }
        close();
        for (int number = policy.maxBackups(); number > 1; number--) {
            move(backup(number - 1, ""), backup(number, ""));
            move(backup(number - 1, ".gz"), backup(number, ".gz"));
        }
        if (policy.maxBackups() == 0) {
            Files.deleteIfExists(path);
        } else {
            Files.move(path, backup(1, ""), StandardCopyOption.REPLACE_EXISTING);
            if (policy.compress()) {
                compress(backup(1, ""), backup(1, ".gz"));
            }
        }
        dropOld(now);
    }

    void append(byte[] bytes) throws IOException {
        if (channel == null) {
            channel =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND);
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private Path backup(int number, String suffix) {
        return path.resolveSibling(path.getFileName() + "." + number + suffix);
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void compress(Path from, Path to) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
            Files.copy(from, out);
        }
        Files.delete(from);
    }

    private void dropOld(Instant now) throws IOException {
        if (policy.maxAgeDays() == 0) {
            return;
        }
        Instant oldest = now.minus(Duration.ofDays(policy.maxAgeDays()));
        for (int number = 1; number <= policy.maxBackups(); number++) {
            for (String suffix : new String[] {"", ".gz"}) {
                Path backup = backup(number, suffix);
                if (Files.exists(backup)
                        && Files.getLastModifiedTime(backup).toInstant().isBefore(oldest)) {
                    Files.delete(backup);
                }
            }
        }
    }
}
