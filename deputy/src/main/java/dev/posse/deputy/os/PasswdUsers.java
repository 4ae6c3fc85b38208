package dev.posse.deputy.os;

import static java.util.Objects.requireNonNull;

import dev.posse.deputy.core.Users;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The users as {@code /etc/passwd} names them, which is where the recorder looks too. */
public final class PasswdUsers implements Users {
    private final Path passwd;
    private final int selfUid;

    private PasswdUsers(Path passwd, int selfUid) {
        this.passwd = requireNonNull(passwd, "passwd");
        this.selfUid = selfUid;
    }

    public static PasswdUsers of(Path proc, Path passwd) throws IOException {
        return new PasswdUsers(
                passwd, (Integer) Files.getAttribute(proc.resolve("self"), "unix:uid"));
    }

    @Override
    public OptionalInt uid(String user) {
        if (user.matches("[0-9]{1,9}")) {
            return OptionalInt.of(Integer.parseInt(user));
        }
        return field(0, user, 2);
    }

    @Override
    public String self() {
        return System.getProperty("user.name", String.valueOf(selfUid));
    }

    @Override
    public int selfUid() {
        return selfUid;
    }

    private OptionalInt field(int key, String value, int wanted) {
        try (var lines = Files.lines(passwd, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split(":", -1))
                    .filter(parts -> parts.length > wanted && parts[key].equals(value))
                    .filter(parts -> parts[wanted].matches("[0-9]{1,9}"))
                    .mapToInt(parts -> Integer.parseInt(parts[wanted]))
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return OptionalInt.empty();
        }
    }
}
