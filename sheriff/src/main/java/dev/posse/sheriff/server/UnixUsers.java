package dev.posse.sheriff.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of this machine's users, for people. */
final class UnixUsers {
    private static final Path PASSWD = Path.of("/etc/passwd");

    private UnixUsers() {}

    /** Empty for a user that another directory names. */
    static Optional<String> name(int uid) {
        try (Stream<String> lines = Files.lines(PASSWD, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split(":", -1))
                    .filter(parts -> parts.length > 2 && parts[2].equals(String.valueOf(uid)))
                    .map(parts -> parts[0])
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
