package dev.posse.common.config.bind;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.ProcessId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the paths of a process absolute. Its paths are those of its host. On this machine a
 * relative {@code cwd} counts from the folder of the file that says it, which is what its author
 * sees; on another host there is no such folder, so it is refused. Paths of {@code log} count from
 * {@code cwd}, or without one as {@code cwd} does.
 */
final class HostPaths {
    private static final List<String> LOGS = List.of("log.dir", "log.stdout", "log.stderr");

    private final Function<String, Optional<String>> folderOfFile;
    private final String home;
    private final Findings findings;

    /**
     * @param folderOfFile the absolute folder of a file as places name it; empty: it has none
     * @param home what {@code ~} stands for on this machine
     */
    HostPaths(Function<String, Optional<String>> folderOfFile, String home, Findings findings) {
        this.folderOfFile = folderOfFile;
        this.home = home;
        this.findings = findings;
    }

    Canon absolute(Canon process, String host) {
        Canon result = absolute(process, "cwd", host, Optional.empty());
        Optional<String> cwd = result.text("cwd").filter(path -> !path.isEmpty());
        for (String log : LOGS) {
            result = absolute(result, log, host, cwd);
        }
        return result;
    }

    private Canon absolute(Canon process, String key, String host, Optional<String> base) {
        Optional<Node> node = process.get(key);
        String path = node.map(value -> ((Node.Scalar) value).text()).orElse("");
        if (path.isEmpty() || path.startsWith("/") || path.startsWith("$")) {
            return process;
        }
        Node value = node.orElseThrow();
        return resolve(value, key, path, host, base)
                .map(full -> process.with(key, Node.Scalar.string(value.place(), full)))
                .orElse(process);
    }

    private Optional<String> resolve(
            Node value, String key, String path, String host, Optional<String> base) {
        boolean here = host.equals(ProcessId.LOCALHOST);
        if (path.equals("~") || path.startsWith("~/")) {
            return here ? Optional.of(home + path.substring(1)) : refuse(value, key, path, host);
        }
        if (base.isPresent()) {
            return Optional.of(normal(base.get() + "/" + path));
        }
        Optional<String> folder =
                here ? folderOfFile.apply(value.place().file()) : Optional.empty();
        return folder.isPresent()
                ? folder.map(start -> normal(start + "/" + path))
                : refuse(value, key, path, host);
    }

    private Optional<String> refuse(Node value, String key, String path, String host) {
        boolean here = host.equals(ProcessId.LOCALHOST);
        findings.error(
                value.place(),
                key
                        + " "
                        + Shown.word(path)
                        + (here
                                ? " is relative, and there is no file whose folder it counts from"
                                : " is relative, and the folder it counts from is not on host "
                                        + Shown.word(host)),
                "write the whole path, from /"
                        + (here ? "" : ", as it is on " + Shown.word(host))
                        + (key.equals("cwd") ? "" : ", or say cwd"));
        return Optional.empty();
    }

    /**
     * Without {@code .} and {@code ..}; by hand, as java.nio refuses what the locale cannot spell.
     */
    private static String normal(String path) {
        String start = path.startsWith("/") ? "/" : "";
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/")) {
            if (step.equals("..") && !steps.isEmpty()) {
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
                steps.addLast(step);
            }
        }
        return start + String.join("/", steps);
    }
}
