package dev.posse.sheriff.cli.system;

import static java.util.Objects.requireNonNull;

import dev.posse.common.home.Home;
import dev.posse.common.home.PrivateFiles;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;

/** Starts the programs of this machine with the Java that runs this one, and finds them by pid. */
public final class RealPrograms implements Programs {
    static final String SHERIFF = "dev.posse.sheriff.SheriffMain";
    static final String DEPUTY = "dev.posse.deputy.DeputyMain";
    static final String PANEL = "dev.posse.gui.GuiMain";

    private final Map<String, String> environment;
    private final ToIntFunction<ServeOptions> server;

    /**
     * @param server runs the server in this process until it ends
     */
    public RealPrograms(Map<String, String> environment, ToIntFunction<ServeOptions> server) {
        this.environment = Map.copyOf(environment);
        this.server = requireNonNull(server, "server");
    }

    @Override
    public Background startSheriff() {
        Path state = PrivateFiles.folder(Home.of(environment).sheriff());
        List<String> command =
                JavaCommand.of(
                        "sheriff",
                        System.getProperty("posse.sheriff.options", JavaCommand.FOR_A_SHERIFF),
                        System.getProperty("java.class.path"));
        command.addAll(List.of(SHERIFF, "serve"));
        return background(command, state.resolve("sheriff.log"));
    }

    @Override
    public Background startDeputy() {
        Path state = PrivateFiles.folder(Home.of(environment).deputy());
        List<String> command =
                JavaCommand.of(
                        "deputy",
                        System.getProperty("posse.deputy.options", JavaCommand.FOR_A_DEPUTY),
                        classPath("posse.deputy.classpath", DEPUTY, "deputy"));
        command.addAll(List.of(DEPUTY, "run", "--name", "localhost"));
        return background(command, state.resolve("deputy.log"));
    }

    @Override
    public OptionalLong sheriffPid() {
        return LockHolder.of(Home.of(environment).sheriff(), SHERIFF);
    }

    @Override
    public OptionalLong deputyPid() {
        return LockHolder.of(Home.of(environment).deputy(), DEPUTY);
    }

    @Override
    public boolean alive(long pid) {
        return LockHolder.alive(pid);
    }

    @Override
    public int serve(ServeOptions options) {
        return server.applyAsInt(options);
    }

    @Override
    public int gui(List<String> arguments) {
        List<String> command =
                JavaCommand.of(
                        "gui",
                        System.getProperty("posse.gui.options", ""),
                        classPath("posse.gui.classpath", PANEL, "panel"));
        command.add(PANEL);
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED, "the panel could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint(ExitCode.INTERRUPTED, "interrupted", e);
        }
    }

    private static String classPath(String property, String main, String what) {
        String set = System.getProperty(property, "");
        if (!set.isEmpty()) {
            requireFiles(set, what);
            return set;
        }
        String resource = main.replace('.', '/') + ".class";
        if (RealPrograms.class.getClassLoader().getResource(resource) == null) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "the "
                            + what
                            + " is not part of this installation: start it by scripts/sheriff of a"
                            + " checkout or bin/sheriff of the package, which know where it is");
        }
        return System.getProperty("java.class.path");
    }

    /** Java itself would only say that it found no class. */
    private static void requireFiles(String classPath, String what) {
        for (String entry : classPath.split(File.pathSeparator)) {
            if (!entry.endsWith("*") && !Files.exists(Path.of(entry))) {
                throw new Complaint(
                        ExitCode.FAILED,
                        "the "
                                + what
                                + " is not complete: "
                                + entry
                                + " is missing; build or install Posse again");
            }
        }
    }

    /** In a session of its own, so that neither Ctrl-C nor a closed terminal ends it. */
    private Background background(List<String> program, Path log) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(Path.of(System.getProperty("user.home")).toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectErrorStream(true);
        try {
            LogFile.prepare(log);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process process = builder.start();
            return new Started(process, log);
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "the program " + command.get(0) + " could not be started: " + e.getMessage(),
                    e);
        }
    }

    private record Started(Process process, Path log) implements Background {
        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public boolean alive() {
            return process.isAlive();
        }
    }
}
