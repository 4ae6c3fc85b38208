package dev.posse.e2e.harness;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
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

    /** What every program is started with; nothing where no archive can be made. */
    static final List<String> OPTIONS =
            make().map(
                            file ->
                                    List.of(
                                            "-Xshare:auto",
                                            "-XX:+UnlockDiagnosticVMOptions",
                                            "-XX:ArchiveRelocationMode=0",
                                            "-Xlog:disable",
                                            "-Xlog:all=error:stderr",
                                            "-XX:SharedArchiveFile=" + file))
                    .orElse(List.of());

    private Archive() {}

    /** Made once for these jars, whichever of the JVMs that run tests comes first. */
    private static Optional<Path> make() {
        Path root = Path.of(System.getProperty("posse.root", ".."));
        Path folder = root.resolve("e2e/target").toAbsolutePath().normalize();
        try (FileChannel lock =
                FileChannel.open(
                        Files.createDirectories(folder).resolve("archive.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            lock.lock();
            Path file = folder.resolve("programs-" + fingerprint() + ".jsa");
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            Process made =
                    new ProcessBuilder(
                                    root.resolve("scripts/class-archive").toString(),
                                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                    CLASS_PATH,
                                    file.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!made.waitFor(180, TimeUnit.SECONDS)) {
                made.destroy();
            }
            return Optional.of(file).filter(Files::isRegularFile);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
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
