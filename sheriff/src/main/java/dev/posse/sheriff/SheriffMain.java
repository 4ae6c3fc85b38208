package dev.posse.sheriff;

import dev.posse.sheriff.cli.Cli;
import dev.posse.sheriff.cli.Surroundings;
import dev.posse.sheriff.cli.system.Arguments;
import dev.posse.sheriff.cli.system.FileCrashLog;
import dev.posse.sheriff.cli.system.RealBackstage;
import dev.posse.sheriff.cli.system.RealPrograms;
import dev.posse.sheriff.cli.system.SystemTerminals;
import dev.posse.sheriff.cli.verb.Verbs;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;

/** The sheriff: its server by {@code serve}, and the command line. */
public final class SheriffMain {
    private static final int OUT_BUFFER = 32 * 1024;

    private SheriffMain() {}

    public static void main(String[] args) {
        List<String> words = Arguments.asTyped(args);
        if (!words.contains("serve")) {
            keepLibrariesQuiet();
        }
        Map<String, String> environment = System.getenv();
        Clock clock = Clock.systemUTC();
        Surroundings surroundings =
                new Surroundings(
                        System.getProperty("posse.program", "sheriff"),
                        environment,
                        Path.of("").toAbsolutePath(),
                        System.in,
                        stream(FileDescriptor.out, OUT_BUFFER, false),
                        stream(FileDescriptor.err, 1024, true),
                        new SystemTerminals(environment),
                        clock,
                        ZoneId.systemDefault());
        RealPrograms programs = new RealPrograms(environment, options -> 1);
        int code =
                new Cli(
                                Verbs.all(),
                                surroundings,
                                new RealBackstage(surroundings, programs),
                                new FileCrashLog(environment, clock))
                        .run(words);
        System.exit(code);
    }

    /** Always UTF-8, whatever the locale: names and logs are. */
    private static PrintStream stream(FileDescriptor descriptor, int buffer, boolean flush) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), buffer),
                flush,
                StandardCharsets.UTF_8);
    }

    /**
     * What libraries log is no message for a person; it also takes a tenth of a second to set up.
     */
    private static void keepLibrariesQuiet() {
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        LogManager.getLogManager().reset();
    }
}
