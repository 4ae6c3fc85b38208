package dev.posse.e2e.harness;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Loaded classes of the programs, made once for a run of the tests: it halves the start of each,
 * and the tests start hundreds. The launchers do the same.
 */
final class Archive {
    /**
     * The programs alone: an archive takes jars only, and no program needs what tests are made of.
     */
    static final String CLASS_PATH =
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> Files.isRegularFile(Path.of(entry)))
                    .collect(Collectors.joining(File.pathSeparator));

    private static final Optional<Path> FILE = file();

    static {
        FILE.filter(file -> !Files.isRegularFile(file)).ifPresent(Archive::makeBeside);
    }

    private Archive() {}

    /** What a program is started with; nothing as long as there is no archive. */
    static List<String> options() {
        return FILE.filter(Files::isRegularFile)
                .map(
                        file ->
                                List.of(
                                        "-Xshare:auto",
                                        "-XX:+UnlockDiagnosticVMOptions",
                                        "-XX:ArchiveRelocationMode=0",
                                        "-Xlog:disable",
                                        "-Xlog:all=error:stderr",
                                        "-XX:SharedArchiveFile=" + file))
                .orElse(List.of());
    }

    private static Path root() {
        return Path.of(System.getProperty("posse.root", ".."));
    }

    private static Optional<Path> file() {
        try {
            Path folder = root().resolve("e2e/target").toAbsolutePath().normalize();
            return Optional.of(
                    Files.createDirectories(folder).resolve("programs-" + fingerprint() + ".jsa"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The first tests do without it, since they would wait longer than they would win. */
    private static void makeBeside(Path file) {
        Thread maker = new Thread(() -> make(file), "archive");
        maker.setDaemon(true);
        maker.start();
    }

    /** By whichever of the JVMs that run tests comes first. */
    private static void make(Path file) {
        try (FileChannel channel =
                        FileChannel.open(
                                file.resolveSibling("archive.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null || Files.isRegularFile(file)) {
                return;
            }
            Process making =
                    new ProcessBuilder(
                                    root().resolve("scripts/class-archive").toString(),
                                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                    CLASS_PATH,
                                    file.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(making::destroy));
            if (!making.waitFor(300, TimeUnit.SECONDS)) {
                making.destroy();
            }
        } catch (IOException e) {
            // Programs start more slowly then; no test depends on that.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Java takes an archive only with the very jars that it was made from. */
    private static String fingerprint() throws IOException {
        CRC32 sum = new CRC32();
        for (String entry : CLASS_PATH.split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            String seen = entry + Files.size(jar) + Files.getLastModifiedTime(jar);
            sum.update(seen.getBytes(StandardCharsets.UTF_8));
        }
        return Long.toHexString(sum.getValue());
    }
}
