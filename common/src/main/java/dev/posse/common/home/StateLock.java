package dev.posse.common.home;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One program at a time works in a state folder; the file {@code lock} in it names its pid. */
public final class StateLock implements AutoCloseable {
    /**
     * What this program holds: the kernel gives up a lock as soon as its program closes any other
     * channel to the same file, so none may be opened.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private StateLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Complaint 75, naming the pid of the other, when the folder is in use. */
    public static StateLock take(Path folder) {
        Path file = folder.resolve("lock");
        try {
            Path real = folder.toRealPath();
            if (!HELD.add(real)) {
                throw locked(folder, String.valueOf(ProcessHandle.current().pid()));
            }
            boolean taken = false;
            FileChannel channel = open(file);
            try {
                if (channel.tryLock() == null) {
                    throw locked(folder, Files.readString(file).strip());
                }
                taken = true;
            } finally {
                if (!taken) {
                    channel.close();
                    HELD.remove(real);
                }
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            (ProcessHandle.current().pid() + "\n")
                                    .getBytes(StandardCharsets.US_ASCII)),
                    0);
            return new StateLock(real, channel);
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    "The lock "
                            + file
                            + " cannot be taken: "
                            + e.getMessage()
                            + ". Name another folder with --state-dir.",
                    e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static Complaint locked(Path folder, String pid) {
        return new Complaint(
                ExitCode.LOCKED,
                "The state folder "
                        + folder
                        + " is locked by "
                        + (pid.isEmpty() ? "another program" : "pid " + pid)
                        + ". Name another with --state-dir, or end that program first.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(folder);
    }
}
