package dev.posse.sheriff.cli.shell;

import dev.posse.common.home.Home;
import dev.posse.common.home.PrivateFiles;
import dev.posse.common.run.Complaint;
import dev.posse.sheriff.cli.Cli;
import dev.posse.sheriff.cli.Surroundings;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.VerbTable;
import dev.posse.sheriff.cli.VerbTable.Entry;
import dev.posse.sheriff.cli.complete.Completing;
import dev.posse.sheriff.cli.complete.FilePaths;
import dev.posse.sheriff.cli.complete.Known;
import dev.posse.sheriff.cli.complete.Remembered;
import dev.posse.sheriff.cli.terminal.LineTerminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Opens the shell, or runs a script of it. */
@Command(
        name = "shell",
        footer = {
            "In the shell: verbs without `sheriff`; use SEL chooses what the next verbs are about;",
            "VERB | COMMAND, VERB > FILE, watch VERB, source FILE, !COMMAND, exit.",
            "A script ends at the first line that fails, with its exit code."
        })
public final class ShellVerb extends Verb {
    private static final Set<String> BUILT_IN =
            Set.of("exit", "quit", "bye", "use", "cd", "clear", "source", ".", "watch", "help");

    private final Supplier<VerbTable> table;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "run the lines of this file; -: of the standard input")
    private String file = "";

    /**
     * @param table all verbs, this one among them
     */
    public ShellVerb(Supplier<VerbTable> table) {
        this.table = table;
    }

    @Override
    public Integer call() {
        Surroundings around = root().surroundings();
        if (!file.isEmpty() && !file.equals("-")) {
            return script(around, file, ScriptFile.lines(around.folder(), file));
        }
        boolean somebody = around.terminals().isTerminal(0) && around.terminals().isTerminal(1);
        return file.equals("-") || !somebody
                ? script(around, "standard input", lines(around.in()))
                : interactive(around);
    }

    private int script(Surroundings around, String name, List<String> lines) {
        try (Shared shared =
                new Shared(root().backstage(), root().address(), root().backstage()::screen)) {
            return session(around, shared).source(name, lines);
        }
    }

    private int interactive(Surroundings around) {
        Notices notices = new Notices();
        VerbTable verbs = table.get();
        Remembered remembered =
                new Remembered(
                        around.environment(),
                        around.clock(),
                        () -> root().backstage().connect(root().address()));
        Completing completing =
                new Completing(
                        verbs,
                        shapes(),
                        () ->
                                notices.latest()
                                        .map(Known::of)
                                        .map(seen -> seen.with(remembered.get().scripts()))
                                        .orElse(Known.NOTHING),
                        new FilePaths(around.folder(), around.variable("HOME")));
        Set<String> words = new HashSet<>(BUILT_IN);
        words.addAll(verbs.names());
        words.addAll(Cli.otherSpellings());
        try (LineTerminal terminal =
                        new LineTerminal(
                                completing,
                                history(around.environment()),
                                words::contains,
                                hasColours());
                Shared shared =
                        new Shared(root().backstage(), root().address(), terminal::screen)) {
            console()
                    .say(
                            "Verbs as on the command line; Tab completes, help tells them, exit"
                                    + " leaves.");
            return new Interactive(
                            terminal,
                            session(typing(around, terminal.input()), shared),
                            () -> shared.connect(root().address()),
                            notices,
                            around.out(),
                            console().look(),
                            around.clock(),
                            root().zone())
                    .run();
        }
    }

    private boolean hasColours() {
        return console().look().paint().depth() != dev.posse.sheriff.cli.text.Paint.Depth.NONE;
    }

    private Session session(Surroundings around, Shared shared) {
        return new Session(
                root().runner(),
                shared,
                around,
                new VerbShapes(table.get(), shapes()),
                root().inherited());
    }

    /** Each verb's declaration is read once. */
    private Function<Entry, CommandSpec> shapes() {
        Map<String, CommandSpec> known = new ConcurrentHashMap<>();
        return entry ->
                known.computeIfAbsent(
                        entry.name(),
                        name -> Cli.shape(entry, root().surroundings(), root().backstage()));
    }

    /** Answers come from the same terminal as lines. */
    private static Surroundings typing(Surroundings around, InputStream in) {
        return new Surroundings(
                "sheriff",
                around.environment(),
                around.folder(),
                in,
                around.out(),
                around.err(),
                around.terminals(),
                around.clock(),
                around.zone());
    }

    private static List<String> lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .toList();
    }

    /** Kept for this user alone; without a folder for it nothing is kept. */
    private static Optional<Path> history(Map<String, String> environment) {
        try {
            Path folder = PrivateFiles.folder(Home.of(environment).root());
            Path file = folder.resolve("shell-history");
            if (!Files.exists(file)) {
                PrivateFiles.writeNew(file, new byte[0]);
            }
            return Optional.of(file);
        } catch (IOException | Complaint unusable) {
            return Optional.empty();
        }
    }
}
