package dev.posse.sheriff;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.home.Home;
import dev.posse.common.logging.OwnLog;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Cli;
import dev.posse.sheriff.cli.Programs.ServeOptions;
import dev.posse.sheriff.cli.Surroundings;
import dev.posse.sheriff.cli.system.Arguments;
import dev.posse.sheriff.cli.system.FileCrashLog;
import dev.posse.sheriff.cli.system.RealBackstage;
import dev.posse.sheriff.cli.system.RealPrograms;
import dev.posse.sheriff.cli.system.SystemTerminals;
import dev.posse.sheriff.cli.verb.Verbs;
import dev.posse.sheriff.server.SheriffServer;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.LogManager;

/** The sheriff: its server by {@code serve}, and the command line. */
public final class SheriffMain {
    private static final int OUT_BUFFER = 32 * 1024;
    private static final int PORT = 8080;

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
        RealPrograms programs =
                new RealPrograms(environment, options -> serve(environment, options));
        int code =
                new Cli(
                                Verbs.all(),
                                surroundings,
                                new RealBackstage(surroundings, programs),
                                new FileCrashLog(environment, clock))
                        .run(words);
        System.exit(code);
    }

    /** Runs the server until somebody ends it; a signal does too. */
    private static int serve(Map<String, String> environment, ServeOptions options) {
        OwnLog.toStdout(OwnLog.Format.valueOf(options.logFormat().toUpperCase(Locale.ROOT)));
        Home home = Home.of(environment);
        Path state = options.stateDir().isEmpty() ? home.sheriff() : Path.of(options.stateDir());
        try (SheriffServer server =
                SheriffServer.start(
                        new dev.posse.sheriff.server.ServeOptions(
                                state,
                                home.token(),
                                options.listen().stream().map(SheriffMain::listener).toList()))) {
            Thread ending = new Thread(server::close, "end");
            Runtime.getRuntime().addShutdownHook(ending);
            server.awaitEnd();
            Runtime.getRuntime().removeShutdownHook(ending);
            return ExitCode.OK.number();
        } catch (Complaint e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the sheriff ended: " + e, e);
        }
    }

    private static Endpoint.Tcp listener(String text) {
        try {
            if (Endpoint.parse(text, PORT) instanceof Endpoint.Tcp tcp) {
                return tcp;
            }
            throw new Complaint(ExitCode.USAGE, "--listen takes HOST:PORT, not " + text);
        } catch (IllegalArgumentException e) {
            throw new Complaint(ExitCode.USAGE, "--listen: " + e.getMessage(), e);
        }
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
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        LogManager.getLogManager().reset();
    }
}
