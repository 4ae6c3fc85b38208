package dev.posse.deputy.os;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads small files of /proc into one buffer again and again. Not thread-safe. */
final class ProcText {
    private final byte[] buffer = new byte[16 * 1024];

    /** The beginning of the file; empty when it is gone or not ours to read. */
    String read(Path file) {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            int length = 0;
            for (int got;
                    length < buffer.length
                            && (got = in.read(buffer, length, buffer.length - length)) > 0; ) {
                length += got;
            }
            return text(length);
        } catch (IOException gone) {
            return "";
        }
    }

    /** As {@link #read}, of a file that the kernel gives in one go, as it does a process's stat. */
    String readLine(String file) {
        try (FileInputStream in = new FileInputStream(file)) {
            return text(Math.max(0, in.read(buffer)));
        } catch (IOException gone) {
            return "";
        }
    }

    private String text(int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }
}
