package dev.posse.deputy.os.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The recorder's program: kept in the jar for each kind of machine, run from the state folder. */
public final class RecorderBinary {
    private static final String FOLDER = "/dev/posse/deputy/recorder/";
    private static final String NAME = "posse-recorder";
    private static final String MODE = "rwx------";

    private RecorderBinary() {}

    /**
     * Puts the program for this machine into the folder, unless the same one is there. Recorders
     * that run from an older one keep it.
     *
     * @return the program, which only this user can read, write and run
     * @throws IOException with a message for people: the folder cannot be written, the jar is
     *     damaged, or this kind of machine has no recorder
     */
    public static Path install(Path folder) throws IOException {
        return install(folder, System.getProperty("os.arch"));
    }

    static Path install(Path folder, String osArch) throws IOException {
        String resource = NAME + "-linux-" + machine(osArch);
        byte[] program = verified(resource);
        Path installed = folder.resolve(NAME);
        if (!isInstalled(installed, program)) {
            replace(installed, program);
        }
        return installed;
    }

    private static String machine(String osArch) throws IOException {
        return switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            default ->
                    throw new IOException(
                            "there is no recorder for machines of kind '"
                                    + osArch
                                    + "'; the deputy runs on x86_64 and aarch64");
        };
    }

    private static byte[] verified(String resource) throws IOException {
        byte[] program = read(resource);
        String hashes = new String(read(NAME + ".sha256"), StandardCharsets.UTF_8);
        String hash = HexFormat.of().formatHex(sha256(program));
        boolean known =
                hashes.lines()
                        .anyMatch(line -> line.startsWith(hash) && line.endsWith("/" + resource));
        if (!known) {
            throw new IOException(
                    "the deputy's jar is damaged: "
                            + resource
                            + " is not the one that was built with it; install Posse again");
        }
        return program;
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = RecorderBinary.class.getResourceAsStream(FOLDER + resource)) {
            if (in == null) {
                throw new IOException(
                        "the deputy's jar is damaged: it lacks "
                                + resource
                                + "; install Posse again");
            }
            return in.readAllBytes();
        }
    }

    private static boolean isInstalled(Path installed, byte[] program) throws IOException {
        return Files.isRegularFile(installed)
                && Files.getPosixFilePermissions(installed)
                        .equals(PosixFilePermissions.fromString(MODE))
                && Files.size(installed) == program.length
                && Arrays.equals(Files.readAllBytes(installed), program);
    }

    /** Never written in place: the kernel refuses to run a file that is open for writing. */
    private static void replace(Path installed, byte[] program) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE));
        Path draft = Files.createTempFile(installed.getParent(), "." + NAME, "", mode);
        try {
            Files.write(draft, program);
            Files.move(
                    draft,
                    installed,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
