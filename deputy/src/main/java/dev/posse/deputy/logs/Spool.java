package dev.posse.deputy.logs;

import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both spools of one process, when their bytes were seen, and where their windows begin. */
final class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int SEARCH = 64 * 1024;

    private final ProcessId process;
    private final Path folder;
    private final TimeIndex index;
    private final Map<LogStream, SpoolFile> files = new EnumMap<>(LogStream.class);
    private final Map<LogStream, Long> windows = new EnumMap<>(LogStream.class);
    private LogPolicy policy = LogPolicy.USUAL;

    Spool(ProcessId process, Path folder) {
        this.process = process;
        this.folder = folder;
        index = new TimeIndex(folder.resolve("index"));
        files.put(LogStream.OUT, new SpoolFile(folder.resolve("out")));
        files.put(LogStream.ERR, new SpoolFile(folder.resolve("err")));
        readWindows();
    }

    ProcessId process() {
        return process;
    }

    Path folder() {
        return folder;
    }

    LogPolicy policy() {
        return policy;
    }

    void policy(LogPolicy next) {
        policy = next;
    }

    TimeIndex index() {
        return index;
    }

    SpoolFile file(LogStream stream) {
        return files.get(stream);
    }

    long size(LogStream stream) {
        return file(stream).size();
    }

    /** The first byte that is still there. */
    long window(LogStream stream) {
        return windows.get(stream);
    }

    /** Bytes that both spools hold on the disk, about. */
    long held() {
        return size(LogStream.OUT)
                - window(LogStream.OUT)
                + size(LogStream.ERR)
                - window(LogStream.ERR);
    }

    /** Looks at both files and notes what is new. True when one was replaced under our hands. */
    boolean look(long millis) {
        boolean replaced = false;
        for (SpoolFile file : files.values()) {
            replaced |= file.look();
        }
        try {
            if (replaced) {
                LOG.warn("the spool of {} was replaced or cut short by somebody else", process);
                index.reset();
                windows.replaceAll((stream, offset) -> 0L);
                writeWindows();
            }
            if (Files.isDirectory(folder)) {
                index.add(millis, size(LogStream.OUT), size(LogStream.ERR));
            }
        } catch (IOException e) {
            LOG.warn("times of {} cannot be kept: {}", process, e.toString());
        }
        return replaced;
    }

    /** The window of a stream begins later from now on; noted before the bytes go. */
    void moveWindow(LogStream stream, long until) throws IOException {
        windows.put(stream, until);
        writeWindows();
    }

    /** The start of the first whole line at or after an offset; the size when there is none. */
    long lineStart(LogStream stream, long offset) throws IOException {
        if (offset == 0) {
            return 0;
        }
        long at = offset - 1;
        if (at < window(stream)) {
            at = offset;
        }
        while (at < size(stream)) {
            byte[] block = file(stream).read(at, (int) Math.min(SEARCH, size(stream) - at));
            for (int i = 0; i < block.length; i++) {
                if (block[i] == '\n') {
                    return at + i + 1;
                }
            }
            if (block.length == 0) {
                break;
            }
            at += block.length;
        }
        return size(stream);
    }

    /** How many lines end within a range that is still there. */
    long lines(LogStream stream, long from, long to) throws IOException {
        long lines = 0;
        for (long at = from; at < to; ) {
            byte[] block = file(stream).read(at, (int) Math.min(4 * SEARCH, to - at));
            for (byte b : block) {
                lines += b == '\n' ? 1 : 0;
            }
            if (block.length == 0) {
                break;
            }
            at += block.length;
        }
        return lines;
    }

    void close() {
        files.values().forEach(SpoolFile::close);
        try {
            index.close();
        } catch (IOException e) {
            LOG.debug("closing the index of {}", process, e);
        }
    }

    private void readWindows() {
        windows.put(LogStream.OUT, 0L);
        windows.put(LogStream.ERR, 0L);
        try {
            String[] parts = Files.readString(folder.resolve("window")).strip().split(" ");
            if (parts.length == 2) {
                windows.put(LogStream.OUT, Long.parseLong(parts[0]));
                windows.put(LogStream.ERR, Long.parseLong(parts[1]));
            }
        } catch (IOException | NumberFormatException none) {
            LOG.debug("no window of {} yet", process);
        }
    }

    private void writeWindows() throws IOException {
        Path draft = folder.resolve(".window.new");
        String text = window(LogStream.OUT) + " " + window(LogStream.ERR) + "\n";
        Files.write(draft, text.getBytes(StandardCharsets.US_ASCII));
        Files.move(
                draft,
                folder.resolve("window"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
