package dev.posse.deputy.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** One append-only file of output. Never written here, never followed through a link. */
final class SpoolFile {
    private final Path path;
    private String id = "";
    private long size;
    private FileChannel channel;

    SpoolFile(Path path) {
        this.path = path;
    }

    /** Looks at the file; true when it is another one than before, or was cut short by somebody. */
    boolean look() {
        String now;
        long length;
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                return replacedBy("", 0);
            }
            now = String.valueOf(attributes.fileKey());
            length = attributes.size();
        } catch (IOException absent) {
            return replacedBy("", 0);
        }
        if (now.equals(id) && length >= size) {
            size = length;
            return false;
        }
        return replacedBy(now, length);
    }

    private boolean replacedBy(String now, long length) {
        boolean another = !id.isEmpty() && !(now.equals(id) && length >= size);
        if (another || id.isEmpty()) {
            close();
        }
        id = now;
        size = length;
        return another;
    }

    /** Names this very file; empty while there is none. */
    String id() {
        return id;
    }

    /** As of the last look. */
    long size() {
        return size;
    }

    /** Reads up to that many bytes; fewer only at the end of the file. */
    byte[] read(long offset, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(most);
        FileChannel from = open();
        while (bytes.hasRemaining()) {
            int got = from.read(bytes, offset + bytes.position());
            if (got < 0) {
                break;
            }
        }
        return bytes.hasRemaining()
                ? java.util.Arrays.copyOf(bytes.array(), bytes.position())
                : bytes.array();
    }

    private FileChannel open() throws IOException {
        if (channel == null) {
            channel =
                    FileChannel.open(
                            path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        }
        return channel;
    }

    /** Lets go of the descriptor; a later read opens it again. */
    void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException nothingToLose) {
                // It was open for reading only.
            }
            channel = null;
        }
    }
}
