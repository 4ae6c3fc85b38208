package dev.posse.sheriff.cli.verb;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.show.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * A process as options say it. They become the same JSON that a file would hold and go through the
 * same loader, so that what is allowed and what is said about mistakes is the same everywhere.
 */
public final class SpecOptions {
    private final Map<String, Object> keys = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> tags = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    @Option(
            names = {"--cmd", "--command"},
            paramLabel = "COMMAND",
            description = "what it runs")
    private void command(String value) {
        put("command", value);
    }

    @Option(names = "--arg", paramLabel = "ARG", description = "one argument; may be repeated")
    private void argument(List<String> values) {
        arguments.clear();
        arguments.addAll(values);
    }

    @Option(
            names = {"--cwd", "--workdir", "--work_dir", "--working-dir"},
            paramLabel = "FOLDER",
            description = "where it runs")
    private void cwd(String value) {
        put("cwd", value);
    }

    @Option(names = "--host", paramLabel = "HOST", description = "on which host (this one)")
    private void host(String value) {
        put("host", value);
    }

    @Option(
            names = {"-e", "--env"},
            paramLabel = "KEY=VALUE",
            description = "a variable of its environment; may be repeated")
    private void env(List<String> values) {
        environment.clear();
        for (String value : values) {
            int equals = value.indexOf('=');
            if (equals < 1) {
                throw new Complaint(
                        ExitCode.USAGE, "--env takes KEY=VALUE, and got '" + value + "'");
            }
            environment.put(value.substring(0, equals), value.substring(equals + 1));
        }
    }

    @Option(names = "--group", paramLabel = "GROUP", description = "its group, such as a/b")
    private void group(String value) {
        put("group", value);
    }

    @Option(names = "--tag", paramLabel = "TAG", description = "a tag; may be repeated")
    private void tag(List<String> values) {
        tags.clear();
        tags.addAll(values);
    }

    @Option(names = "--priority", paramLabel = "N", description = "the lower, the earlier (0)")
    private void priority(int value) {
        put("priority", value);
    }

    @Option(
            names = {"--autostart", "--auto_start"},
            arity = "0..1",
            fallbackValue = "true",
            description = "start it by itself, now and after a reboot")
    private void autostart(boolean value) {
        put("autostart", value);
    }

    @Option(names = "--restart", paramLabel = "POLICY", description = "never, on-failure or always")
    private void restart(String value) {
        put("restart.policy", value);
    }

    @Option(
            names = {"--autorestart", "--auto_restart", "--auto-restart"},
            arity = "0..1",
            fallbackValue = "true",
            description = "the same as --restart always")
    private void autoRestart(boolean value) {
        put("restart.policy", value ? "always" : "never");
    }

    @Option(
            names = {"--restart-interval", "--restart_interval", "--restart-delay"},
            paramLabel = "TIME",
            description = "the pause before a restart")
    private void restartDelay(String value) {
        put("restart.delay", value);
    }

    @Option(
            names = "--max-restarts",
            paramLabel = "N",
            description = "give up after so many in a row")
    private void maxRestarts(int value) {
        put("restart.max_restarts", value);
    }

    @Option(names = "--retries", paramLabel = "N", description = "further attempts to start")
    private void retries(int value) {
        put("start.retries", value);
    }

    @Option(
            names = {"--retry-interval", "--retry_interval"},
            paramLabel = "TIME",
            description = "the pause between those")
    private void retryInterval(String value) {
        put("start.retry_interval", value);
    }

    @Option(
            names = {"--startsecs", "--min-uptime", "--start-duration", "--start_duration"},
            paramLabel = "TIME",
            description = "how long it has to stay up to count as started")
    private void minUptime(String value) {
        put("start.min_uptime", value.matches("\\d+(\\.\\d+)?") ? value + "s" : value);
    }

    @Option(
            names = "--stop-signal",
            paramLabel = "SIGNAL",
            description = "the signal that ends it (TERM)")
    private void stopSignal(String value) {
        put("stop.signal", value);
    }

    @Option(
            names = {"--stop-timeout", "--grace"},
            paramLabel = "TIME",
            description = "how long it has to end (5s)")
    private void stopTimeout(String value) {
        put("stop.timeout", value);
    }

    @Option(names = "--user", paramLabel = "USER", description = "as whom it runs")
    private void user(String value) {
        put("user", value);
    }

    @Option(
            names = "--tty",
            arity = "0..1",
            fallbackValue = "true",
            description = "give it a terminal")
    private void tty(boolean value) {
        put("tty", value);
    }

    @Option(
            names = {"--pidfile", "--pid_file", "--pid-file"},
            paramLabel = "FILE",
            description = "where its process id is to be written")
    private void pidFile(String value) {
        put("pid_file", value);
    }

    @Option(
            names = {"--instances", "--replicas"},
            paramLabel = "N",
            description = "so many of it, NAME-1 to NAME-N")
    private void replicas(int value) {
        put("replicas", value);
    }

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "any key of a configuration file, such as stop.timeout=3s")
    private void set(List<String> values) {
        for (String value : values) {
            int equals = value.indexOf('=');
            if (equals < 1) {
                throw new Complaint(
                        ExitCode.USAGE, "--set takes KEY=VALUE, and got '" + value + "'");
            }
            put(value.substring(0, equals), JsonValue.typed(value.substring(equals + 1)));
        }
    }

    boolean isEmpty() {
        return keys.isEmpty() && environment.isEmpty() && tags.isEmpty() && arguments.isEmpty();
    }

    /** The JSON object of a new process. */
    Map<String, Object> document(String name) {
        Map<String, Object> document = Json.object();
        document.put("name", name);
        into(document);
        return document;
    }

    /** Puts what was said over what is there. */
    void into(Map<String, Object> document) {
        if (!arguments.isEmpty()) {
            document.put("args", List.copyOf(arguments));
        }
        if (!tags.isEmpty()) {
            document.put("tags", List.copyOf(tags));
        }
        keys.forEach((key, value) -> put(document, key, value));
        environment.forEach((key, value) -> child(document, "env").put(key, value));
    }

    private void put(String key, Object value) {
        keys.put(key, value);
    }

    private static void put(Map<String, Object> document, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            document.put(key, value);
        } else {
            put(child(document, key.substring(0, dot)), key.substring(dot + 1), value);
        }
    }

    /** The object below a key; what else stood there gives way. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> document, String key) {
        Object there = document.get(key);
        if (!(there instanceof Map)) {
            there = Json.object();
            document.put(key, there);
        }
        return (Map<String, Object>) there;
    }
}
