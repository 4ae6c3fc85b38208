package dev.posse.sheriff.store.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one audit: {@code audit.jsonl}, which grows, and beside it {@code
 * audit-<seq>.jsonl}, each named by its first row.
 */
record AuditFolder(Path folder) {
    static final String CURRENT = "audit.jsonl";
    private static final int MOST_LINE = 1 << 20;

    Path current() {
        return folder.resolve(CURRENT);
    }

    Path rotated(long first) {
        return folder.resolve(String.format(java.util.Locale.ROOT, "audit-%015d.jsonl", first));
    }

    /** Oldest first, without the one that grows. */
    List<Path> older() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("audit-\\d{15}\\.jsonl"))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }

    /** Oldest first. */
    List<Path> all() throws IOException {
        List<Path> files = new ArrayList<>(older());
        if (Files.exists(current())) {
            files.add(current());
        }
        return files;
    }

    /** Is told each line that has an end. */
    interface Reader {
        void line(Path file, long number, String text);
    }

    /** Reads all lines; a last one without an end is passed over: it is just being written. */
    void read(Reader reader) throws IOException {
        for (Path file : all()) {
            read(file, reader);
        }
    }

    private static void read(Path file, Reader reader) throws IOException {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        try (BufferedReader text =
                new BufferedReader(
                        new java.io.InputStreamReader(Files.newInputStream(file), decoder))) {
            StringBuilder line = new StringBuilder();
            long number = 1;
            for (int c = text.read(); c >= 0; c = text.read()) {
                if (c == '\n') {
                    reader.line(file, number++, line.toString());
                    line.setLength(0);
                } else if (line.length() < MOST_LINE) {
                    line.append((char) c);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
