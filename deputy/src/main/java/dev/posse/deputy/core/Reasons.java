package dev.posse.deputy.core;

import dev.posse.common.model.Exit;
import java.time.Duration;
import java.util.Map;

/** Words for people. */
final class Reasons {
    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int E2BIG = 7;
    private static final int ENOEXEC = 8;
    private static final int EACCES = 13;
    private static final int ENOTDIR = 20;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private static final Map<Integer, String> FOLDER =
            Map.of(
                    ENOENT, "no such folder: ",
                    EACCES, "no permission to enter the folder ",
                    ENOTDIR, "not a folder: ");
    private static final Map<Integer, String> PROGRAM =
            Map.of(
                    ENOENT, "no such program: ",
                    E2BIG, "its arguments and environment are too long together: ",
                    ENOEXEC, "not a program that this machine can run: ",
                    EACCES, "not executable: ",
                    ENOTDIR, "no such program: ");

    private Reasons() {}

    /** How it ended, in a phrase: {@code exit 7}, {@code SIGKILL}, {@code command not found: x}. */
    static String of(Exit exit) {
        return exit instanceof Exit.SpawnFailure failure ? failure.text() : exit.phrase();
    }

    /** How a command beside a process ended badly: {@code exit 1}. */
    static String ofCommand(Exit exit) {
        if (exit.equals(new Exit.Code(NOT_FOUND))) {
            return "it names a command that is not there (exit 127)";
        }
        if (exit.equals(new Exit.Code(NOT_EXECUTABLE))) {
            return "it names what cannot be executed (exit 126)";
        }
        return exit instanceof Exit.SpawnFailure failure
                ? "it could not be run: " + failure.text()
                : exit.phrase();
    }

    /** {@code 250ms}, {@code 4s}, {@code 1.5s}, {@code 3m}. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + "ms";
        }
        if (millis >= 60_000 && millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0
                ? millis / 1000 + "s"
                : String.format("%.1fs", Math.floor(millis / 100.0) / 10);
    }

    /** A failed launch in words that name the thing which was wrong. */
    static Exit.SpawnFailure explained(Exit.SpawnFailure failure, LaunchPlan plan) {
        String text =
                switch (failure.step()) {
                    case "exec" -> program(failure, plan.argv().get(0));
                    case "cwd" -> folder(failure, plan.cwd());
                    case "user", "groups" -> user(failure, plan);
                    default -> failure.text();
                };
        return new Exit.SpawnFailure(failure.step(), failure.errno(), text);
    }

    private static String program(Exit.SpawnFailure failure, String program) {
        if (failure.errno() == ENOENT && !program.contains("/")) {
            return "command not found: " + program;
        }
        String known = PROGRAM.get(failure.errno());
        return known == null ? failure.text() : known + program;
    }

    private static String folder(Exit.SpawnFailure failure, String folder) {
        String known = FOLDER.get(failure.errno());
        return known == null ? failure.text() : known + folder;
    }

    private static String user(Exit.SpawnFailure failure, LaunchPlan plan) {
        String user = plan.identity().user().orElse(String.join(",", plan.identity().groups()));
        return switch (failure.errno()) {
            case ENOENT -> "no such " + failure.step() + ": " + user;
            case EPERM ->
                    "this deputy may not run anything as '"
                            + user
                            + "'; only a deputy that runs as root may";
            default -> failure.text();
        };
    }
}
