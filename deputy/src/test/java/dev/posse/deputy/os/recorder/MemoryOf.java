package dev.posse.deputy.os.recorder;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The writable memory of a process, to look for what should not be there. */
final class MemoryOf {
    private final long pid;

    private MemoryOf(long pid) {
        this.pid = pid;
    }

    static MemoryOf process(long pid) {
        return new MemoryOf(pid);
    }

    boolean holds(String text) throws IOException {
        List<String> maps = Files.readAllLines(Path.of("/proc/" + pid + "/maps"));
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            for (String map : maps) {
                String[] fields = map.split("[ -]+");
                long begin = Long.parseUnsignedLong(fields[0], 16);
                long length = Long.parseUnsignedLong(fields[1], 16) - begin;
                if (fields[2].startsWith("rw") && length < 64 << 20) {
                    byte[] bytes = new byte[(int) length];
                    memory.seek(begin);
                    memory.readFully(bytes);
                    if (new String(bytes, StandardCharsets.ISO_8859_1).contains(text)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
