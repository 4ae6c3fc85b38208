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

    private static final List<String> WITH_VALUE = List.of("-cp", "-classpath", "--class-path");

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

    /** The same options and class path as this process. */
    static List<String> likeThisOne() {
        List<String> command = new ArrayList<>();
        command.add(java());
        String[] own = ProcessHandle.current().info().arguments().orElse(new String[0]);
        for (int at = 0; at < own.length && own[at].startsWith("-"); at++) {
            if (WITH_VALUE.contains(own[at])) {
                at++;
            } else if (own[at].startsWith("-X") || own[at].startsWith("-D")) {
                command.add(own[at]);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
