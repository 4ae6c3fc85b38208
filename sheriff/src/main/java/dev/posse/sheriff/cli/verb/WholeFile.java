package dev.posse.sheriff.cli.verb;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Root;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes a file as a whole or not at all: a half-written one would not load. */
final class WholeFile {
    private final Root root;
    private final boolean force;

    /**
     * @param force a file that is there is written over without a question
     */
    WholeFile(Root root, boolean force) {
        this.root = requireNonNull(root, "root");
        this.force = force;
    }

    /** Complaint when it could not, or was not to. */
    void write(Path path, String text) {
        try {
            if (Files.exists(path) && !force && !agreed(path)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            Path draft = Files.createTempFile(path.getParent(), ".posse-", ".json");
            try {
                Files.writeString(draft, text);
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (FileAlreadyExistsException e) {
            throw new Complaint(
                    ExitCode.CONFLICT, path + " is there already; --force writes over it");
        } catch (NoSuchFileException e) {
            throw new Complaint(
                    ExitCode.FAILED, "there is no folder " + path.getParent() + "; make it first");
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED, path + " could not be written: " + e.getMessage(), e);
        }
    }

    private boolean agreed(Path path) {
        return root.yes()
                || (root.console().canAsk()
                        && root.console().confirmed("Write over " + path + "?"));
    }
}
