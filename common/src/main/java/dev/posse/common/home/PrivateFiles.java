package dev.posse.common.home;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Folders 0700 and files 0600 of this user. What others could read or write refuses to be used (as
 * ssh's StrictModes does), with the line that mends it.
 */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /**
     * Makes the folder and its parents where they are missing; Complaint 78 when it is not private.
     */
    public static Path folder(Path folder) {
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(folder.toAbsolutePath().getParent(), attribute(FOLDER));
                try {
                    Files.createDirectory(folder, attribute(FOLDER));
                } catch (FileAlreadyExistsException anotherWasQuicker) {
                    // It is checked below like one that was there before.
                }
            }
            check(folder, true);
            return folder;
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    "The folder "
                            + folder
                            + " cannot be made: "
                            + reason(e)
                            + ". Name another with --state-dir or POSSE_HOME.",
                    e);
        }
    }

    /** Complaint 78 unless the file is a plain one of this user that nobody else can read. */
    public static void check(Path file) throws IOException {
        check(file, false);
    }

    /**
     * Replaces the file as a whole, 0600 and on the disk, so that a reader sees the old or the new.
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        draft(draft, content);
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file.toAbsolutePath().getParent());
    }

    /**
     * Makes the file as a whole, 0600 and on the disk, unless it is there already: of several
     * programs that do so at once the first wins, and the file of the others is dropped.
     */
    public static void writeNew(Path file, byte[] content) throws IOException {
        // Not by pid: two containers that share a folder may have the same.
        String number = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path draft = file.resolveSibling("." + file.getFileName() + "." + number + ".new");
        draft(draft, content);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException anotherWasQuicker) {
            // Its file is as good.
        } finally {
            Files.deleteIfExists(draft);
        }
        syncFolder(file.toAbsolutePath().getParent());
    }

    private static void draft(Path draft, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        draft,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        attribute(FILE))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Makes renames and new names in the folder last over a power cut. */
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void check(Path path, boolean folder) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw refuse(path, "is a symbolic link", "name the folder that it leads to");
        }
        if (folder ? !Files.isDirectory(path) : !Files.isRegularFile(path)) {
            throw refuse(path, folder ? "is no folder" : "is no plain file", "move it away");
        }
        String owner = Files.getOwner(path).getName();
        if (!owner.equals(self())) {
            throw refuse(path, "belongs to " + owner, "use a folder of your own");
        }
        if (!(folder ? FOLDER : FILE).containsAll(Files.getPosixFilePermissions(path))) {
            throw refuse(
                    path,
                    "can be entered or read by others ("
                            + PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                            + ")",
                    "type: chmod " + (folder ? "700 " : "600 ") + quoted(path));
        }
    }

    /** As whom this program runs, which is not who is logged in when it runs under sudo. */
    private static String self() throws IOException {
        Path proc = Path.of("/proc/self");
        return Files.exists(proc)
                ? Files.getOwner(proc).getName()
                : System.getProperty("user.name");
    }

    /** As a shell takes it. */
    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static Complaint refuse(Path path, String what, String way) {
        return new Complaint(ExitCode.REFUSED, path + " " + what + "; " + way + ".");
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException
                ? "permission denied"
                : e.getMessage();
    }

    private static FileAttribute<?> attribute(Set<PosixFilePermission> permissions) {
        return PosixFilePermissions.asFileAttribute(permissions);
    }
}
