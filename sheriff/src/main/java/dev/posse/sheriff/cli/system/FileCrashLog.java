package dev.posse.sheriff.cli.system;

import static java.util.Objects.requireNonNull;

import dev.posse.common.home.Home;
import dev.posse.sheriff.cli.CrashLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;

/** Appends traces to {@code cli.log} in the state folder, else to a file of its own in /tmp. */
public final class FileCrashLog implements CrashLog {
    private static final long MOST_BYTES = 1 << 20;

    private final Map<String, String> environment;
    private final Clock clock;

    public FileCrashLog(Map<String, String> environment, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public String write(Throwable problem) {
        StringWriter trace = new StringWriter();
        trace.append(clock.instant().toString()).append(' ');
        problem.printStackTrace(new PrintWriter(trace));
        try {
            Path file = Home.of(environment).root().resolve("cli.log");
            return append(file, trace.toString()).toString();
        } catch (IOException | RuntimeException noStateFolder) {
            return beside(trace.toString());
        }
    }

    private static Path append(Path file, String text) throws IOException {
        boolean full = Files.exists(file) && Files.size(file) > MOST_BYTES;
        if (!Files.exists(file)) {
            LogFile.prepare(file);
        }
        return Files.writeString(
                file,
                text,
                full ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
    }

    private static String beside(String text) {
        try {
            return Files.writeString(Files.createTempFile("posse-cli-", ".log"), text).toString();
        } catch (IOException nowhere) {
            return "(no file could be written: " + nowhere.getMessage() + ")";
        }
    }
}
