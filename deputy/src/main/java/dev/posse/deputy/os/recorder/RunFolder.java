package dev.posse.deputy.os.recorder;

import dev.posse.common.model.ProcessId;
import dev.posse.deputy.core.Children;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one process, over all its launches: spools, records and the recorder's socket.
 *
 * @param path absolute
 * @param socket the recorder's socket, by a path short enough to connect to
 */
record RunFolder(Path path, Path socket) {
    private static final int MOST_OF_A_RECORD = 1024;
    private static final String BESIDE = "beside";

    /** The child that a recorder noted when it had forked it. */
    record Leader(long pid, long startTicks, String bootId) {}

    void create() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Says, also to later deputies, that what it holds is worth nothing once it has ended. */
    void markBeside(Children.Ref ref) throws IOException {
        Files.writeString(
                path.resolve(BESIDE),
                ref.launch() + "\n" + ref.process().host() + "\n" + ref.process().name() + "\n");
    }

    /** What runs here beside a process; empty: a process does. */
    Optional<Children.Ref> beside() {
        try {
            List<String> lines = Files.readAllLines(path.resolve(BESIDE));
            return lines.size() == 3
                    ? Optional.of(
                            new Children.Ref(
                                    new ProcessId(lines.get(1), lines.get(2)),
                                    Long.parseLong(lines.get(0))))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The child of that launch; empty when there is no whole record of it. */
    Optional<Leader> started(long launch) {
        String[] parts = line("started").split(" ");
        try {
            return parts.length == 4 && Long.parseLong(parts[0]) == launch
                    ? Optional.of(
                            new Leader(
                                    Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]))
                    : Optional.empty();
        } catch (NumberFormatException torn) {
            return Optional.empty();
        }
    }

    /** How that launch ended; empty when there is no whole record of it. */
    Optional<Word.Ended> exited(long launch) {
        return Word.recorded(line("exited"), launch);
    }

    /** A recorder that leaves in order takes its socket away. */
    boolean hasSocket() {
        return Files.exists(path.resolve("ctl"), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a recorder listens there. */
    boolean isHeld() {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return probe.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    void delete() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, IOException failed)
                            throws IOException {
                        if (failed != null) {
                            throw failed;
                        }
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private String line(String name) {
        try (var in = Files.newInputStream(path.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            String text = new String(in.readNBytes(MOST_OF_A_RECORD), StandardCharsets.US_ASCII);
            int end = text.indexOf('\n');
            return end < 0 ? "" : text.substring(0, end);
        } catch (IOException absent) {
            return "";
        }
    }
}
