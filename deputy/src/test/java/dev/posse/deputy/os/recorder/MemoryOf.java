package dev.posse.deputy.os.recorder;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    /** Skips the test where the kernel lets only a debugger's parent look. */
    static MemoryOf process(long pid) {
        assumeTrue(
                Files.isReadable(Path.of("/proc/" + pid + "/mem")) && opens(pid),
                "this user may not look into the memory of others");
        return new MemoryOf(pid);
    }

    private static boolean opens(long pid) {
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            return memory.length() >= 0;
        } catch (IOException refused) {
            return false;
        }
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
