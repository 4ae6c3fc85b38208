package dev.posse.deputy;

import dev.posse.common.home.Home;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deputy status}: whether one runs on a state folder. */
@Command(name = "status", description = "Says whether a deputy runs, and with which pid.")
final class StatusCommand implements Callable<Integer> {
    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "the state folder of that deputy")
    private Path stateDir;

    @Option(names = "--pid", description = "print the pid alone")
    private boolean pidOnly;

    @Override
    public Integer call() {
        Path state =
                Optional.ofNullable(stateDir).orElseGet(() -> Home.of(System.getenv()).deputy());
        Optional<Long> pid = pid(state).filter(StatusCommand::isDeputy);
        if (pid.isEmpty()) {
            System.err.println("No deputy runs on " + state + "; start one with: deputy run");
            return ExitCode.NOT_FOUND.number();
        }
        System.out.println(
                pidOnly ? pid.get() : "a deputy runs on " + state + ", pid " + pid.get());
        return ExitCode.OK.number();
    }

    private static Optional<Long> pid(Path state) {
        try {
            return Optional.of(Long.parseLong(Files.readString(state.resolve("lock")).strip()));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static boolean isDeputy(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"))
                    .contains(DeputyMain.class.getName());
        } catch (IOException gone) {
            return false;
        }
    }
}
