package dev.posse.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.posse.common.client.SheriffClient;
import dev.posse.common.client.View;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.model.GroupView;
import dev.posse.sheriff.cli.show.GroupJson;
import dev.posse.sheriff.cli.show.HostJson;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.show.Moment;
import dev.posse.sheriff.cli.show.ProcessJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A place of its own for one test: a POSSE_HOME in a temporary folder, and everything that is
 * started from it. Closing ends every process that bears this place in its environment, and fails
 * when one survives.
 */
public final class Lab implements AutoCloseable {
    /** How long something may take that usually takes a moment; this machine may be busy. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private final Deque<Program> programs = new ArrayDeque<>();
    private List<String> prefix = List.of();
    private int outputs;

    /** A fresh place below {@code /tmp}: short, because paths of unix sockets have to be. */
    public Lab() {
        try {
            home = Files.createTempDirectory("posse-e2e-");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        environment.put("POSSE_HOME", home.toString());
        environment.put("NO_COLOR", "1");
        environment.put("COLUMNS", "200");
    }

    public Path home() {
        return home;
    }

    /** A file in this place, for configurations and whatever children write. */
    public Path path(String name) {
        return home.resolve(name);
    }

    public Path write(String name, String content) throws IOException {
        return Files.writeString(path(name), content);
    }

    /** One more variable for everything that is started from now on. */
    public Lab with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Whatever is started from now on is started by this command: {@code nohup}, say. */
    public Lab under(String... command) {
        prefix = List.of(command);
        return this;
    }

    /** Runs the command line to its end. */
    public Result sheriff(String... args) {
        List<String> words = List.of(args);
        if (prefix.isEmpty() && CommandLine.takes(words)) {
            try {
                return CommandLine.run(home, environment, words);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return run(command("dev.posse.sheriff.SheriffMain", List.of(), args));
    }

    /** Starts the command line and does not wait: for what follows or watches. */
    public Program follow(String... args) {
        return start(
                "sheriff " + String.join(" ", args),
                command("dev.posse.sheriff.SheriffMain", List.of(), args));
    }

    /** Runs the command line on a terminal of its own. */
    public Pty terminal(int columns, int lines, String... args) {
        return terminal(columns, lines, command("dev.posse.sheriff.SheriffMain", List.of(), args));
    }

    /** Runs any command on a terminal of its own. */
    public Pty terminal(int columns, int lines, List<String> command) {
        try {
            ProcessBuilder builder = builder();
            builder.environment().keySet().removeAll(List.of("COLUMNS", "LINES", "NO_COLOR"));
            builder.environment().put("TERM", "xterm-256color");
            builder.environment().put("LANG", "C.UTF-8");
            return new Pty(builder, command, columns, lines);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Puts the command line on the path of whatever is started from now on, under that name. */
    public void command(String name) throws IOException {
        Path folder = Files.createDirectories(path("bin"));
        String words =
                command("dev.posse.sheriff.SheriffMain", List.of()).stream()
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" "));
        Path script =
                Files.writeString(folder.resolve(name), "#!/bin/sh\nexec " + words + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        with("PATH", folder + ":" + System.getenv("PATH"));
    }

    /** Starts a sheriff in the foreground and waits until it answers. */
    public Program serve(String... args) {
        return serve(List.of("-Xmx256m"), args);
    }

    /** The same with other flags for Java. */
    public Program serve(List<String> flags, String... args) {
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(List.of(args));
        Program program =
                start(
                        "sheriff serve",
                        command(
                                "dev.posse.sheriff.SheriffMain",
                                flags,
                                all.toArray(String[]::new)));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast("the sheriff ended:\n" + program.said(), () -> !program.alive())
                .until(() -> program.said().contains("listening at"));
        return program;
    }

    /** Starts a deputy that calls itself localhost. */
    public Program deputy() {
        return deputy("localhost");
    }

    /** Starts a deputy of that name with a state folder of its own. */
    public Program deputy(String name, String... args) {
        return deputyIn(home.resolve("d-" + name), name, args);
    }

    /** Starts a deputy of that name with that state folder. */
    public Program deputyIn(Path state, String name, String... args) {
        List<String> all =
                new ArrayList<>(List.of("run", "--name", name, "--state-dir", state.toString()));
        all.addAll(List.of(args));
        return start(
                "deputy " + name,
                command(
                        "dev.posse.deputy.DeputyMain",
                        List.of("-Xmx64m"),
                        all.toArray(String[]::new)));
    }

    /** Runs the deputy program to its end: for refusals. */
    public Result deputyRun(String... args) {
        return run(command("dev.posse.deputy.DeputyMain", List.of("-Xmx64m"), args));
    }

    /** Runs any command in this place. */
    public Result run(List<String> command) {
        try {
            Path out = output();
            Path err = output();
            ProcessBuilder builder = builder().command(command);
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
            Process process = builder.start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        command + " did not end:\n" + read(out) + "\n" + read(err));
            }
            return new Result(command, process.exitValue(), read(out), read(err));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // ---- what is ----

    /**
     * The processes, in the form in which {@code ps -o json} tells them. Asked for on a connection
     * of this JVM's, because tests look often and a program takes a second to start.
     */
    public List<JsonNode> ps(String... selectors) {
        return asked(
                client -> {
                    View view = client.view(List.of(selectors));
                    return tree(
                            ProcessJson.list(
                                    List.copyOf(view.snapshot().processes().values()),
                                    new Moment(view.now(), ZoneOffset.UTC)),
                            "processes");
                });
    }

    /** The group or named set, in the form in which {@code group list -o json} tells it. */
    public JsonNode group(String name) {
        List<JsonNode> found =
                asked(
                        client ->
                                tree(
                                        GroupJson.list(
                                                GroupView.of(
                                                                client.view(List.of())
                                                                        .snapshot()
                                                                        .processes()
                                                                        .values())
                                                        .stream()
                                                        .filter(group -> group.name().equals(name))
                                                        .toList()),
                                        "groups"));
        assertThat(found).as("groups named %s", name).hasSize(1);
        return found.get(0);
    }

    public JsonNode process(String name) {
        List<JsonNode> found = ps("name:\"" + name + "\"");
        assertThat(found).as("processes named %s", name).hasSize(1);
        return found.get(0);
    }

    /** The process of that name, if there is one. */
    public Optional<JsonNode> find(String name) {
        return ps().stream().filter(each -> each.get("name").asText().equals(name)).findFirst();
    }

    private List<JsonNode> hosts() {
        return asked(
                client ->
                        tree(
                                HostJson.list(
                                        List.copyOf(
                                                client.view(List.of())
                                                        .snapshot()
                                                        .hosts()
                                                        .values())),
                                "hosts"));
    }

    private <T> T asked(Function<SheriffClient, T> question) {
        Endpoint socket = new Endpoint.Unix(home.resolve("sheriff/sheriff.sock"));
        try (SheriffClient client =
                SheriffClient.open(
                        socket,
                        () -> {
                            throw new AssertionError("a unix socket needs no token");
                        },
                        "e2e")) {
            return question.apply(client);
        }
    }

    private static List<JsonNode> tree(Object json, String list) {
        try {
            JsonNode parsed = JSON.readTree(Json.pretty(json));
            return StreamSupport.stream(parsed.get(list).spliterator(), false).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** One host, as {@code hosts -o json} tells it. */
    public JsonNode host(String name) {
        return hostNamed(name).orElseThrow(() -> new AssertionError("no host named " + name));
    }

    public void awaitHost(String name, String state) {
        await("host " + name + " is " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () ->
                                hostNamed(name)
                                        .filter(host -> host.get("state").asText().equals(state))
                                        .isPresent());
    }

    private Optional<JsonNode> hostNamed(String name) {
        return hosts().stream().filter(each -> each.get("name").asText().equals(name)).findFirst();
    }

    public long pid(String name) {
        return process(name).get("pid").asLong();
    }

    /** Waits until the process is as wanted and gives its last look. */
    public JsonNode awaitProcess(String name, String what, Predicate<JsonNode> is) {
        JsonNode[] last = new JsonNode[1];
        try {
            await(name + " " + what)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .conditionEvaluationListener(null)
                    .until(
                            () -> {
                                last[0] = process(name);
                                return is.test(last[0]);
                            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(name + " never " + what + "; last seen: " + last[0], e);
        }
        return last[0];
    }

    public JsonNode awaitState(String name, String state) {
        return awaitProcess(name, "is " + state, node -> node.get("state").asText().equals(state));
    }

    /** Whether a process of that id is there and no zombie. */
    public static boolean alive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * The processes that bear this place in their environment: programs, recorders and children.
     */
    public List<Long> inhabitants() {
        String mark = "POSSE_HOME=" + home + "\0";
        List<Long> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            entries.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .filter(entry -> environmentOf(entry).contains(mark))
                    .map(entry -> Long.parseLong(entry.getFileName().toString()))
                    .filter(Lab::alive)
                    .forEach(found::add);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return found;
    }

    // ---- the end ----

    @Override
    public void close() {
        for (int round = 0; round < 50 && !inhabitants().isEmpty(); round++) {
            programs.forEach(
                    program ->
                            ProcessHandle.of(program.pid())
                                    .ifPresent(ProcessHandle::destroyForcibly));
            inhabitants()
                    .forEach(
                            pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
        await().atMost(PATIENCE).until(() -> inhabitants().isEmpty());
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | java.io.UncheckedIOException left) {
            // A folder that somebody else still empties is no failure of the test.
        }
    }

    // ---- how ----

    private Program start(String name, List<String> command) {
        try {
            Program program = Program.start(name, command, builder(), output());
            programs.push(program);
            return program;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> command(String main, List<String> flags, String... args) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(flags);
        command.addAll(Archive.options());
        command.addAll(List.of("-cp", Archive.CLASS_PATH, main));
        command.addAll(List.of(args));
        return command;
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder();
        builder.environment().keySet().removeIf(name -> name.startsWith("POSSE_"));
        builder.environment().putAll(environment);
        builder.directory(home.toFile());
        return builder;
    }

    private synchronized Path output() throws IOException {
        Path folder = Files.createDirectories(home.resolve("said"));
        return folder.resolve(outputs++ + ".txt");
    }

    private static String environmentOf(Path process) {
        try {
            return new String(
                    Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
