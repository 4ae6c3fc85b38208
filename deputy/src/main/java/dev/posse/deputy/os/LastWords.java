package dev.posse.deputy.os;

import dev.posse.common.text.TerminalText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The last line that a child wrote, which mostly says what was wrong with it. */
final class LastWords {
    private static final int LOOKED_AT = 4096;
    private static final int LONGEST = 160;

    private LastWords() {}

    /**
     * On its stderr, else on its stdout; empty: it has said nothing. Reads a few kilobytes that
     * were written a moment ago.
     *
     * @param folder its run folder
     */
    static String in(Path folder) {
        return lastLine(folder.resolve("err"))
                .or(() -> lastLine(folder.resolve("out")))
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line)
                .orElse("");
    }

    private static Optional<String> lastLine(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - LOOKED_AT);
            ByteBuffer bytes = ByteBuffer.allocate(LOOKED_AT);
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
                // Until all is there.
            }
            byte[] read = new byte[bytes.position()];
            bytes.flip().get(read);
            return new String(read, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> TerminalText.of(line, false).strip())
                    .filter(line -> !line.isEmpty())
                    .reduce((before, last) -> last);
        } catch (IOException nothingToRead) {
            return Optional.empty();
        }
    }
}
