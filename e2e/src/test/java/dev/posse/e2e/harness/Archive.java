package dev.posse.e2e.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

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

    /** Empty where it cannot be made; then everything only takes longer. */
    static final Optional<Path> FILE = make();

    private Archive() {}

    private static Optional<Path> make() {
        try {
            Path folder = Files.createTempDirectory("posse-archive-");
            Path file = folder.resolve("programs.jsa");
            file.toFile().deleteOnExit();
            folder.toFile().deleteOnExit();
            Process made =
                    new ProcessBuilder(
                                    List.of(
                                            Path.of(System.getProperty("java.home"), "bin/java")
                                                    .toString(),
                                            "-XX:ArchiveClassesAtExit=" + file,
                                            "-XX:+UseSerialGC",
                                            "-XX:TieredStopAtLevel=1",
                                            "-cp",
                                            CLASS_PATH,
                                            "dev.posse.sheriff.SheriffMain",
                                            "ps",
                                            "--sheriff",
                                            "unix:/nonexistent/sheriff.sock"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            boolean ended = made.waitFor(60, TimeUnit.SECONDS);
            if (!ended) {
                made.destroyForcibly();
            }
            return ended && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
