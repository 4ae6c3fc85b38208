package dev.posse.sheriff.cli.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Command lines for further programs, with the Java that runs this one. */
final class JavaCommand {
    /** What keeps a deputy small; the launchers say the same. */
    static final String FOR_A_DEPUTY =
            "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms8m -Xmn4m -Xmx64m -Xss256k"
                    + " -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40"
                    + " -XX:+ExitOnOutOfMemoryError -Dio.netty.allocator.maxOrder=5";

    /**
     * A sheriff of thousands of processes has room to grow; one of a few gives back what it does
     * not use. Left to itself, Java would take a quarter of the machine.
     */
    static final String FOR_A_SHERIFF =
            "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms16m -Xmx512m -Xss512k"
                    + " -XX:MinHeapFreeRatio=30 -XX:MaxHeapFreeRatio=50"
                    + " -XX:+ExitOnOutOfMemoryError";

    /**
     * Mapped where it was made for, the archive is shared between programs and costs no time to
     * move; it may say nothing, since it only makes a start quicker.
     */
    private static final List<String> WITH_ARCHIVE =
            List.of(
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:ArchiveRelocationMode=0",
                    "-Xshare:auto",
                    "-Xlog:disable",
                    "-Xlog:all=error:stderr");

    private JavaCommand() {}

    /**
     * Up to the main class.
     *
     * @param program "sheriff", say: whose archive of loaded classes is used
     */
    static List<String> of(String program, String options, String classPath) {
        List<String> command = new ArrayList<>();
        command.add(java());
        for (String option : options.split(" ")) {
            if (!option.isBlank()) {
                command.add(option);
            }
        }
        archive(program)
                .ifPresent(
                        file -> {
                            command.addAll(WITH_ARCHIVE);
                            command.add("-XX:SharedArchiveFile=" + file);
                        });
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    /** The archive of loaded classes that the launcher names beside the program's class path. */
    private static Optional<Path> archive(String program) {
        return Optional.of(System.getProperty("posse." + program + ".archive", ""))
                .filter(named -> !named.isEmpty())
                .map(Path::of)
                .filter(Files::isRegularFile);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
