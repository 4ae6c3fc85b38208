package dev.posse.e2e.harness;

import dev.posse.sheriff.cli.Cli;
import dev.posse.sheriff.cli.Surroundings;
import dev.posse.sheriff.cli.system.FileCrashLog;
import dev.posse.sheriff.cli.system.RealBackstage;
import dev.posse.sheriff.cli.system.RealPrograms;
import dev.posse.sheriff.cli.system.SystemTerminals;
import dev.posse.sheriff.cli.verb.Verbs;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The command line within this JVM: all of it but the start of a program, which takes half a second
 * of a processor. The sheriff and the deputies that it talks to are programs all the same, and each
 * verb is run as a program of its own when it is first used.
 */
final class CommandLine {
    private static final Set<String> PROGRAMS =
            Set.of("up", "down", "serve", "gui", "shell", "top", "monitor", "version", "help");
    private static final List<String> VERBS = Verbs.all().names();
    private static final Set<String> USED = ConcurrentHashMap.newKeySet();

    private CommandLine() {}

    /** Whether these words may be run in here. */
    static boolean takes(List<String> words) {
        Optional<String> verb = words.stream().filter(VERBS::contains).findFirst();
        return verb.filter(one -> !PROGRAMS.contains(one)).isPresent() && !USED.add(verb.get());
    }

    /** Runs them to their end. */
    static Result run(Path folder, Map<String, String> variables, List<String> words)
            throws InterruptedException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("POSSE_"));
        environment.putAll(variables);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Clock clock = Clock.systemUTC();
        Surroundings surroundings =
                new Surroundings(
                        "sheriff",
                        environment,
                        folder,
                        InputStream.nullInputStream(),
                        stream(out),
                        stream(err),
                        new SystemTerminals(environment),
                        clock,
                        ZoneId.systemDefault());
        RealPrograms programs =
                new RealPrograms(
                        environment,
                        options -> {
                            throw new AssertionError("no sheriff is served in here");
                        });
        Cli cli =
                new Cli(
                        Verbs.all(),
                        surroundings,
                        new RealBackstage(surroundings, programs),
                        new FileCrashLog(environment, clock));
        int code = ended(() -> cli.run(words), words);
        surroundings.out().flush();
        surroundings.err().flush();
        return new Result(
                words,
                code,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    private static int ended(java.util.concurrent.Callable<Integer> work, List<String> words)
            throws InterruptedException {
        ExecutorService own = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> code = own.submit(work);
            return code.get(120, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(words + " did not end", e);
        } finally {
            own.shutdownNow();
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
