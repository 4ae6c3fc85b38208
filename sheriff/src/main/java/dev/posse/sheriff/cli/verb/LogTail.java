package dev.posse.sheriff.cli.verb;

import dev.posse.common.text.TerminalText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a program's own log, for telling why it did not start. */
final class LogTail {
    private static final int BYTES = 8 * 1024;
    private static final int LINES = 10;

    private LogTail() {}

    /** The last lines, indented; stack traces are left to whoever opens the file. */
    static String last(Path log) {
        List<String> lines =
                read(log)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .filter(line -> !line.matches("\\s+(at |\\.\\.\\. \\d+ ).*"))
                        .map(line -> "  " + TerminalText.of(line, false))
                        .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    /** The program ended because another one of its kind is at work. */
    static boolean foundAnother(Path log) {
        String end = last(log);
        return end.contains("locked by pid") || end.contains("locked by another");
    }

    private static String read(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
