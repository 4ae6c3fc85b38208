package dev.posse.sheriff.cli.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The log of a program in the background: this user's alone, and one older beside it. */
final class LogFile {
    private static final long MOST_BYTES = 10 << 20;

    private LogFile() {}

    /** Makes it where it is missing, and puts a full one aside. */
    static void prepare(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > MOST_BYTES) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            Files.createFile(
                    log,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
    }
}
