package dev.posse.deputy.os.recorder;

import dev.posse.common.model.SecretRef;
import dev.posse.common.pki.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Reads secrets on this host, at the moment in which a process needs them. May block. */
final class SecretFiles {
    /** The kernel takes 128 KiB for one variable. */
    private static final int MOST_BYTES = 64 * 1024;

    private final Map<String, String> environment;

    /** Why one could not be read; says where it lies, never what it is. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * @param environment the deputy's own
     */
    SecretFiles(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    Map<String, Secret> of(Map<String, SecretRef> refs) throws Unreadable {
        Map<String, Secret> values = new TreeMap<>();
        for (Map.Entry<String, SecretRef> each : refs.entrySet()) {
            SecretRef ref = each.getValue();
            values.put(
                    each.getKey(),
                    switch (ref.kind()) {
                        case FILE -> file(each.getKey(), ref.where());
                        case ENV -> variable(each.getKey(), ref.where());
                    });
        }
        return values;
    }

    private Secret variable(String name, String variable) throws Unreadable {
        String value = environment.get(variable);
        if (value == null || value.isEmpty()) {
            throw new Unreadable(
                    "the secret "
                            + name
                            + " is to come from the variable "
                            + variable
                            + " of the deputy's environment, and there is none; start the deputy"
                            + " with it, or name a file");
        }
        return new Secret(value.getBytes(StandardCharsets.UTF_8));
    }

    private static Secret file(String name, String where) throws Unreadable {
        String begin = "the secret " + name + " cannot be read: the file " + where;
        try {
            Path file = Path.of(where);
            PosixFileAttributes found = Files.readAttributes(file, PosixFileAttributes.class);
            if (!found.isRegularFile()) {
                throw new Unreadable(begin + " is no plain file");
            }
            if (found.permissions().contains(PosixFilePermission.OTHERS_READ)
                    || found.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new Unreadable(
                        begin
                                + " can be read or written by everybody on this host; type there:"
                                + " chmod o-rwx "
                                + where);
            }
            return new Secret(value(begin, file));
        } catch (NoSuchFileException e) {
            throw new Unreadable(begin + " is not there, on the host of this process");
        } catch (InvalidPathException e) {
            throw new Unreadable(begin + " is no path");
        } catch (Unreadable told) {
            throw told;
        } catch (IOException e) {
            throw new Unreadable(
                    begin
                            + " cannot be opened by the deputy ("
                            + e.getClass().getSimpleName()
                            + ")");
        }
    }

    private static byte[] value(String begin, Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new Unreadable(begin + " has more than 64 KiB");
        }
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length -= length > 1 && bytes[length - 2] == '\r' ? 2 : 1;
        }
        if (length == 0) {
            throw new Unreadable(begin + " is empty");
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                throw new Unreadable(begin + " holds a NUL, which no variable can");
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
