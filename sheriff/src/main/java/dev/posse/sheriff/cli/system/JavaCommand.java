package dev.posse.sheriff.cli.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines for further programs, with the Java that runs this one. */
final class JavaCommand {
    /** What keeps a deputy small; the launchers say the same. */
    static final String FOR_A_DEPUTY =
            "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -Xss256k -XX:MinHeapFreeRatio=10"
                    + " -XX:MaxHeapFreeRatio=20 -XX:+ExitOnOutOfMemoryError";

    /**
     * A sheriff of thousands of processes has room to grow; one of a few gives back what it does
     * not use. Left to itself, Java would take a quarter of the machine.
     */
    static final String FOR_A_SHERIFF =
            "-XX:+UseSerialGC -Xms16m -Xmx512m -Xss512k -XX:MinHeapFreeRatio=10"
                    + " -XX:MaxHeapFreeRatio=20 -XX:+ExitOnOutOfMemoryError";

    private JavaCommand() {}

    /** Up to the main class. */
    static List<String> of(String options, String classPath) {
        List<String> command = new ArrayList<>();
        command.add(java());
        for (String option : options.split(" ")) {
            if (!option.isBlank()) {
                command.add(option);
            }
        }
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
