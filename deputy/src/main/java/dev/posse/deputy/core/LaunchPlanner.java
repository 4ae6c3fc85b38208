package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Launch;
import dev.posse.common.model.ProcessId;
import dev.posse.deputy.core.CommandLine.Parsed;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a launch as somebody wrote it into one with nothing left to resolve.
 *
 * <ul>
 *   <li>{@code args} go through exactly as they are.
 *   <li>A command line without {@code args} is taken apart by {@link CommandLine}; what only a
 *       shell understands goes to {@code /bin/sh -c}. {@code shell} true or a path always does,
 *       false never.
 *   <li>An interpreter runs the command as its script.
 * </ul>
 */
public final class LaunchPlanner {
    private static final String SH = "/bin/sh";

    /** What it came to. */
    public sealed interface Planned {
        /** This is to be launched. */
        record Ready(LaunchPlan plan) implements Planned {}

        /** It cannot be launched. */
        record Refused(Exit.SpawnFailure failure) implements Planned {}
    }

    private final Path startFolder;
    private final Map<String, String> deputys;

    /**
     * For one deputy.
     *
     * @param startFolder where the deputy was started: the folder of a process that names none
     * @param environment the deputy's own
     */
    public LaunchPlanner(Path startFolder, Map<String, String> environment) {
        this.startFolder = requireNonNull(startFolder, "startFolder").toAbsolutePath();
        this.deputys = Map.copyOf(environment);
    }

    /** Plans one launch. */
    public Planned plan(ProcessId process, long runId, Launch launch) {
        Map<String, String> env = Environment.of(launch, process, runId, deputys);
        try {
            Path folder = folder(launch.cwd(), env);
            Parsed.Words words = words(launch, env);
            Map<String, String> all = new LinkedHashMap<>(env);
            all.computeIfPresent("PWD", (name, old) -> folder.toString());
            all.putAll(words.assignments());
            all.keySet().removeAll(launch.secrets().keySet());
            return new Planned.Ready(
                    new LaunchPlan(
                            words.argv(),
                            all,
                            launch.secrets(),
                            folder.toString(),
                            launch.tty(),
                            launch.identity(),
                            launch.limits(),
                            launch.mergeStreams()));
        } catch (IllegalArgumentException refused) {
            return new Planned.Refused(new Exit.SpawnFailure("command", 0, refused.getMessage()));
        }
    }

    /**
     * Plans a command that runs beside a child: as the same user, in its folder and environment.
     */
    Planned planBeside(ProcessId process, long runId, Launch main, String command) {
        return planBeside(process, runId, main, command, List.of());
    }

    /** The same for exact arguments. */
    Planned planBeside(ProcessId process, long runId, Launch main, List<String> argv) {
        return planBeside(process, runId, main, "", argv);
    }

    private Planned planBeside(
            ProcessId process, long runId, Launch main, String command, List<String> args) {
        return plan(
                process,
                runId,
                new Launch(
                        command,
                        args,
                        "auto",
                        Optional.empty(),
                        main.cwd(),
                        main.env(),
                        main.secrets(),
                        main.useOsEnv(),
                        Optional.empty(),
                        main.identity(),
                        Launch.Limits.INHERITED,
                        false));
    }

    /**
     * A file that a process is about: seen from its folder, with its variables.
     *
     * @throws IllegalArgumentException for what is no path
     */
    Path file(String written, LaunchPlan plan) {
        return resolved(Path.of(plan.cwd()), written, plan.env(), "not a file's name: ");
    }

    private Path folder(Optional<String> cwd, Map<String, String> env) {
        return resolved(startFolder, cwd.orElse(""), env, "not a folder's name: ");
    }

    private static Path resolved(
            Path from, String written, Map<String, String> env, String otherwise) {
        String path = Environment.expanded(written, env::get);
        if (path.equals("~") || path.startsWith("~/")) {
            String home = env.getOrDefault("HOME", System.getProperty("user.home"));
            path = home + path.substring(1);
        }
        try {
            return from.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(otherwise + path, e);
        }
    }

    private static Parsed.Words words(Launch launch, Map<String, String> env) {
        List<String> argv = new ArrayList<>();
        Map<String, String> assignments = new LinkedHashMap<>();
        launch.interpreter()
                .map(name -> "shell".equals(name) ? SH : name)
                .ifPresent(name -> argv.addAll(taken(name, false, env, assignments)));
        if (!launch.args().isEmpty()) {
            argv.addAll(withArgs(launch));
        } else if (launch.interpreter().isPresent()) {
            argv.addAll(taken(launch.command(), false, env, assignments));
        } else {
            argv.addAll(line(launch, env, assignments));
        }
        return new Parsed.Words(assignments, argv);
    }

    private static List<String> withArgs(Launch launch) {
        List<String> argv = new ArrayList<>();
        if (launch.command().isEmpty() || launch.shell().equals("auto") || isOff(launch)) {
            if (!launch.command().isEmpty()) {
                argv.add(launch.command());
            }
        } else {
            argv.addAll(List.of(shell(launch), "-c", launch.command() + " \"$@\"", shell(launch)));
        }
        argv.addAll(launch.args());
        return argv;
    }

    private static List<String> line(
            Launch launch, Map<String, String> env, Map<String, String> assignments) {
        if (launch.shell().equals("auto") || isOff(launch)) {
            return taken(launch.command(), !isOff(launch), env, assignments);
        }
        return List.of(shell(launch), "-c", launch.command());
    }

    private static List<String> taken(
            String line,
            boolean mayUseShell,
            Map<String, String> env,
            Map<String, String> assignments) {
        Parsed parsed =
                CommandLine.parse(line, mayUseShell, name -> Optional.ofNullable(env.get(name)));
        if (parsed instanceof Parsed.Words words) {
            assignments.putAll(words.assignments());
            return words.argv();
        }
        if (parsed instanceof Parsed.Broken broken) {
            throw new IllegalArgumentException(broken.why());
        }
        return List.of(SH, "-c", line);
    }

    private static boolean isOff(Launch launch) {
        return launch.shell().equals("false");
    }

    private static String shell(Launch launch) {
        return launch.shell().equals("true") ? SH : launch.shell();
    }
}
