package dev.posse.sheriff.cli.shell;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Backstage;
import dev.posse.sheriff.cli.Runner;
import dev.posse.sheriff.cli.Surroundings;
import dev.posse.sheriff.cli.Terminals;
import dev.posse.sheriff.cli.shell.ShellLine.Malformed;
import dev.posse.sheriff.cli.shell.ShellLine.Outlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the lines of a shell do; knows nothing of how they are typed. */
final class Session {
    private static final int DEEPEST_SOURCE = 10;

    /** Verbs that have no place within a shell, and what to do instead. */
    private static final Set<String> OWN_PROGRAMS = Set.of("serve", "shell");

    private final Runner runner;
    private final Backstage backstage;
    private final Surroundings surroundings;
    private final Verbs verbs;
    private final List<String> inherited;
    private List<String> chosen = List.of();
    private Optional<Integer> leaving = Optional.empty();
    private int last;
    private int depth;

    /** What the session has to know of verbs. */
    interface Verbs {
        /** Whether it takes selectors and none is among these words. */
        boolean wantsSelectors(List<String> words);
    }

    /**
     * @param inherited options for every line
     */
    Session(
            Runner runner,
            Backstage backstage,
            Surroundings surroundings,
            Verbs verbs,
            List<String> inherited) {
        this.runner = requireNonNull(runner, "runner");
        this.backstage = requireNonNull(backstage, "backstage");
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.verbs = requireNonNull(verbs, "verbs");
        this.inherited = List.copyOf(inherited);
    }

    /** The selectors that {@code use} chose; empty: none. */
    List<String> chosen() {
        return chosen;
    }

    /** The exit code to leave with, once somebody said so. */
    Optional<Integer> leaving() {
        return leaving;
    }

    /** Runs a line; gives its exit code. */
    int execute(String text) {
        String line = text.strip();
        if (line.startsWith("!")) {
            last = system(line.substring(1).strip());
            return last;
        }
        try {
            ShellLine parsed = ShellLine.parse(line);
            if (!parsed.words().isEmpty()) {
                last = execute(parsed);
            }
        } catch (Malformed malformed) {
            surroundings.err().println("sheriff: " + malformed.getMessage());
            last = ExitCode.USAGE.number();
        } catch (Complaint complaint) {
            surroundings.err().println("sheriff: " + complaint.getMessage());
            last = complaint.code().number();
        }
        surroundings.out().flush();
        surroundings.err().flush();
        return last;
    }

    /** Runs all lines of a script, up to the first that fails. */
    int source(String name, List<String> lines) {
        if (depth >= DEEPEST_SOURCE) {
            throw new Complaint(
                    ExitCode.USAGE,
                    name + " is the eleventh script within scripts; that is a loop");
        }
        depth++;
        try {
            for (int at = 0; at < lines.size() && leaving.isEmpty(); at++) {
                int code = execute(lines.get(at));
                if (code != 0 && leaving.isEmpty()) {
                    surroundings
                            .err()
                            .println(
                                    "sheriff: "
                                            + name
                                            + ":"
                                            + (at + 1)
                                            + ": `"
                                            + lines.get(at).strip()
                                            + "` ended with "
                                            + code
                                            + "; what follows was not run");
                    return code;
                }
            }
        } finally {
            depth--;
        }
        return leaving.orElse(0);
    }

    private int execute(ShellLine line) {
        List<String> words = line.words();
        if (words.size() > 1 && words.get(0).matches("(.*/)?sheriff")) {
            // Lines are pasted from pages and scripts, where the program's name stands before them.
            words = words.subList(1, words.size());
        }
        String verb = words.get(0);
        List<String> rest = words.subList(1, words.size());
        switch (verb) {
            case "exit", "quit", "bye" -> {
                leaving = Optional.of(rest.isEmpty() ? 0 : number(rest.get(0)));
                return leaving.get();
            }
            case "use", "cd" -> {
                chosen =
                        rest.equals(List.of("..")) || rest.equals(List.of("all"))
                                ? List.of()
                                : rest;
                return 0;
            }
            case "clear" -> {
                surroundings.out().print("\u001b[H\u001b[2J");
                return 0;
            }
            case "source", "." -> {
                return source(rest);
            }
            case "watch" -> {
                return run(line, watching(rest));
            }
            default -> {
                if (OWN_PROGRAMS.contains(verb)) {
                    throw new Complaint(
                            ExitCode.USAGE,
                            verb
                                    + " is a program of its own; type `sheriff "
                                    + verb
                                    + "` elsewhere");
                }
                return run(line, words);
            }
        }
    }

    private static List<String> watching(List<String> rest) {
        if (rest.isEmpty()) {
            throw new Complaint(ExitCode.USAGE, "watch what? For instance: watch ps group:nav");
        }
        List<String> words = new ArrayList<>(rest);
        words.add("--watch=1s");
        return words;
    }

    private int source(List<String> rest) {
        if (rest.size() != 1) {
            throw new Complaint(ExitCode.USAGE, "source takes the name of one file");
        }
        return source(rest.get(0), ScriptFile.lines(surroundings.folder(), rest.get(0)));
    }

    private static int number(String word) {
        if (word.matches("[0-9]{1,3}") && Integer.parseInt(word) < 256) {
            return Integer.parseInt(word);
        }
        throw new Complaint(
                ExitCode.USAGE, "exit takes a code from 0 to 255, and got '" + word + "'");
    }

    private int run(ShellLine line, List<String> typed) {
        List<String> words = new ArrayList<>(inherited);
        words.addAll(typed);
        if (!chosen.isEmpty() && verbs.wantsSelectors(typed)) {
            words.addAll(chosen);
        }
        if (line.outlet().isEmpty()) {
            return runner.run(surroundings, backstage, words);
        }
        return line.outlet().get() instanceof Outlet.Pipe pipe
                ? piped(words, pipe.command())
                : filed(words, (Outlet.ToFile) line.outlet().get());
    }

    private int filed(List<String> words, Outlet.ToFile file) {
        Path path = ScriptFile.path(surroundings.folder(), file.path());
        StandardOpenOption how =
                file.append() ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (PrintStream out =
                new PrintStream(
                        Files.newOutputStream(
                                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how),
                        false,
                        StandardCharsets.UTF_8)) {
            int code = runner.run(to(out), backstage, words);
            if (out.checkError()) {
                throw new IOException("not all of it could be written");
            }
            return code;
        } catch (IOException | InvalidPathException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    file.path() + " cannot be written (" + e.getMessage() + "); name another file",
                    e);
        }
    }

    /** The exit code is the verb's, unless only the other command failed. */
    private int piped(List<String> words, String command) {
        try {
            Process other =
                    new ProcessBuilder("/bin/sh", "-c", command)
                            .directory(surroundings.folder().toFile())
                            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            int code;
            try (PrintStream out =
                    new PrintStream(other.getOutputStream(), false, StandardCharsets.UTF_8)) {
                code = runner.run(to(out), backstage, words);
            }
            int others = other.waitFor();
            return code != 0 ? code : others;
        } catch (IOException e) {
            throw new Complaint(ExitCode.FAILED, "/bin/sh cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED.number();
        }
    }

    private int system(String command) {
        if (command.isEmpty()) {
            surroundings.err().println("sheriff: ! runs a command of the system, such as !ls");
            return ExitCode.USAGE.number();
        }
        try {
            return new ProcessBuilder("/bin/sh", "-c", command)
                    .directory(surroundings.folder().toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            surroundings.err().println("sheriff: /bin/sh cannot be started: " + e.getMessage());
            return ExitCode.FAILED.number();
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED.number();
        }
    }

    /** Data go there; nobody looks at them. */
    private Surroundings to(PrintStream out) {
        return new Surroundings(
                surroundings.program(),
                surroundings.environment(),
                surroundings.folder(),
                InputStream.nullInputStream(),
                out,
                surroundings.err(),
                Terminals.NONE,
                surroundings.clock(),
                surroundings.zone());
    }
}
