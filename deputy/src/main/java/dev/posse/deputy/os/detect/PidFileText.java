package dev.posse.deputy.os.detect;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pid file says: a number, and in provisr's and our own form two more lines, of which the
 * last tells when that process began.
 *
 * @param writtenAt when it was written last
 * @param startedAt to a second
 */
record PidFileText(long pid, Instant writtenAt, Optional<Instant> startedAt) {
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,10})\\s*");
    private static final Pattern START =
            Pattern.compile("\\{\\s*\"start_unix\"\\s*:\\s*(-?\\d{1,12})\\s*\\}");

    PidFileText {
        requireNonNull(writtenAt, "writtenAt");
        requireNonNull(startedAt, "startedAt");
    }

    /**
     * Reads one.
     *
     * @return empty: there is none
     * @throws IOException with a phrase for people, when it says nothing that can be used
     */
    static Optional<PidFileText> read(Path file) throws IOException {
        BasicFileAttributes is;
        String text;
        try {
            is = Files.readAttributes(file, BasicFileAttributes.class);
            if (!is.isRegularFile()) {
                throw new IOException("is no file with a pid in it");
            }
            try (InputStream in = Files.newInputStream(file)) {
                text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            }
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (java.nio.file.AccessDeniedException e) {
            throw new IOException("may not be read by this deputy", e);
        }
        String[] lines = text.split("\n", 4);
        Matcher number = NUMBER.matcher(lines[0]);
        if (!number.matches() || number.group(1).matches("0+")) {
            throw new IOException("does not begin with a pid");
        }
        return Optional.of(
                new PidFileText(
                        Long.parseLong(number.group(1)),
                        is.lastModifiedTime().toInstant(),
                        lines.length > 2 ? started(lines[2]) : Optional.empty()));
    }

    private static Optional<Instant> started(String line) {
        Matcher start = START.matcher(line.strip());
        return start.matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(start.group(1))))
                : Optional.empty();
    }
}
