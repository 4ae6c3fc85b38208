package dev.posse.common.config.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Reads a file whole, once, or says why not. Anything but a regular file is refused before it is
 * opened, because opening a pipe or a device may wait for ever; a file that changes while it is
 * read is read again, because half of one version and half of another is neither.
 */
public final class SourceFile {
    private static final int ATTEMPTS = 4;

    private final Path path;
    private final Place place;
    private final Findings findings;

    private SourceFile(Path path, Place place, Findings findings) {
        this.path = path;
        this.place = place;
        this.findings = findings;
    }

    /**
     * The text of a file; empty when it cannot be had, which the findings then tell at {@code
     * place}.
     */
    public static Optional<String> read(Path path, Place place, Findings findings) {
        return new SourceFile(path, place, findings).read();
    }

    private Optional<String> read() {
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
                if (!acceptable(before)) {
                    return Optional.empty();
                }
                byte[] bytes = bytes();
                if (bytes.length == before.size()
                        && same(before, Files.readAttributes(path, BasicFileAttributes.class))) {
                    return Utf8.decode(bytes, place, findings);
                }
            }
            findings.error(
                    place,
                    "kept changing while it was read",
                    "write it under another name and rename it, then try again");
        } catch (IOException e) {
            findings.error(place, reason(e), hint(e));
        }
        return Optional.empty();
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(Limits.DOCUMENT_BYTES + 1);
        }
    }

    private boolean acceptable(BasicFileAttributes file) {
        if (file.isDirectory()) {
            findings.error(place, "is a folder", "name a file in it");
            return false;
        }
        if (!file.isRegularFile()) {
            findings.error(
                    place,
                    "is a pipe, socket or device",
                    "a configuration is a regular file, so that it can be read again");
            return false;
        }
        if (file.size() > Limits.DOCUMENT_BYTES) {
            findings.error(
                    place,
                    "is larger than " + (Limits.DOCUMENT_BYTES >> 20) + " MiB",
                    "split it into several files");
            return false;
        }
        return true;
    }

    private static boolean same(BasicFileAttributes before, BasicFileAttributes after) {
        return before.size() == after.size()
                && before.lastModifiedTime().equals(after.lastModifiedTime())
                && java.util.Objects.equals(before.fileKey(), after.fileKey());
    }

    private String reason(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (problem instanceof AccessDeniedException) {
            return "may not be read by this user";
        }
        if (problem instanceof FileSystemLoopException
                || String.valueOf(problem.getMessage()).contains("symbolic links")) {
            return "is a symbolic link that leads in a circle";
        }
        if (problem instanceof NotDirectoryException
                || String.valueOf(problem.getMessage()).contains("Not a directory")) {
            return "there is no such file: a part of its path is no folder";
        }
        return "cannot be read: " + problem.getMessage();
    }

    private String hint(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return Neighbours.like(path);
        }
        return problem instanceof AccessDeniedException ? "look at it with: ls -l " + path : "";
    }
}
