package dev.posse.deputy.os.recorder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Makes paths that a socket address can hold: at most {@value #LONGEST} bytes. A root that is too
 * long is reached through a link in a folder of our own below the system's folder for short-lived
 * files; the same root always has the same link, so that nothing piles up.
 */
final class SocketPaths {
    static final int LONGEST = 107;
    private static final int BELOW_ROOT = "/".length() + 29 + "/ctl".length();
    private static final int HASH_BYTES = 8;
    private static final String MODE = "rwx------";
    private static final FileAttribute<?> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE));

    private SocketPaths() {}

    /**
     * A path to the root that leaves room for a run folder and its socket.
     *
     * @param root an existing folder of this user
     */
    static Path shortened(Path root, Path temporary) throws IOException {
        if (bytes(root) + BELOW_ROOT <= LONGEST) {
            return root;
        }
        Object uid = Files.getAttribute(root, "unix:uid");
        Path usual = temporary.resolve("posse-" + uid + "-" + hash(root));
        Path folder =
                isOurs(usual, uid)
                        ? usual
                        : Files.createTempDirectory(temporary, "posse-", OURS_ALONE);
        Path link = folder.resolve("r");
        if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(root)) {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, root);
        }
        if (bytes(link) + BELOW_ROOT > LONGEST) {
            throw new IOException(
                    "the path " + temporary + " is too long for sockets; set java.io.tmpdir=/tmp");
        }
        return link;
    }

    /** The name can be guessed, so somebody else may have been there first. */
    private static boolean isOurs(Path folder, Object uid) throws IOException {
        try {
            Files.createDirectory(folder, OURS_ALONE);
            return true;
        } catch (FileAlreadyExistsException e) {
            var attributes =
                    Files.readAttributes(
                            folder, "unix:uid,permissions,isDirectory", LinkOption.NOFOLLOW_LINKS);
            return uid.equals(attributes.get("uid"))
                    && Objects.equals(attributes.get("isDirectory"), true)
                    && PosixFilePermissions.fromString(MODE).equals(attributes.get("permissions"));
        }
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(Path root) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(root.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
