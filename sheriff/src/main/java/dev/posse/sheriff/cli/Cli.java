package dev.posse.sheriff.cli;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.text.Nearest;
import dev.posse.sheriff.cli.VerbTable.Entry;
import dev.posse.sheriff.cli.port.Sheriff;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line to its exit code. Whatever goes wrong becomes one message. */
public final class Cli {
    private final VerbTable verbs;
    private final Surroundings surroundings;
    private final Backstage backstage;
    private final CrashLog crashes;

    public Cli(VerbTable verbs, Surroundings surroundings, Backstage backstage, CrashLog crashes) {
        this.verbs = requireNonNull(verbs, "verbs");
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.backstage = requireNonNull(backstage, "backstage");
        this.crashes = requireNonNull(crashes, "crashes");
    }

    /** Runs what the words say. */
    public int run(List<String> words) {
        try {
            return dispatch(Typed.of(words));
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }

    private Root root() {
        return new Root(
                surroundings,
                backstage,
                (other, behind, words) -> new Cli(verbs, other, behind, crashes).run(words));
    }

    /** Words of other process managers that are understood as verbs, too. */
    public static Set<String> otherSpellings() {
        return Dialects.words();
    }

    /** What a verb takes, the options of every verb included. */
    public static CommandSpec shape(Entry entry, Surroundings surroundings, Backstage backstage) {
        CommandLine command =
                new CommandLine(new Root(surroundings, backstage, (s, b, words) -> 0));
        command.addSubcommand(entry.name(), entry.verb().get());
        return command.getSubcommands().get(entry.name()).getCommandSpec();
    }

    private int dispatch(Typed typed) {
        if (typed.verb().isEmpty() || typed.verb().get().equals("help")) {
            return help(typed);
        }
        Root root = root();
        Optional<Typed> translated;
        try {
            translated = Dialects.translate(typed, word -> isProcess(typed, word));
        } catch (Complaint complaint) {
            return tell(root, complaint);
        }
        translated.ifPresent(
                spelled ->
                        surroundings
                                .err()
                                .println("sheriff: here that is `" + spelled.line() + "`"));
        Typed meant = translated.orElse(typed);
        Optional<Entry> entry = verbs.find(meant.verb().orElseThrow());
        return entry.isPresent()
                ? execute(root, entry.get(), meant)
                : unknown(meant.verb().orElseThrow());
    }

    private int execute(Root root, Entry entry, Typed meant) {
        CommandLine command = new CommandLine(root);
        command.addSubcommand(
                entry.name(), entry.verb().get(), entry.aliases().toArray(String[]::new));
        configure(command, root, entry);
        if (asksForHelp(meant.rest())) {
            surroundings
                    .out()
                    .println(HelpText.of(entry, command.getSubcommands().get(entry.name())));
            return ExitCode.OK.number();
        }
        return command.execute(meant.words().toArray(String[]::new));
    }

    private void configure(CommandLine command, Root root, Entry entry) {
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExpandAtFiles(false);
        command.setAbbreviatedOptionsAllowed(false);
        command.setTrimQuotes(false);
        command.setUsageHelpAutoWidth(false);
        command.setParameterExceptionHandler((problem, args) -> usage(entry, problem));
        command.setExecutionExceptionHandler(
                (problem, line, result) ->
                        problem instanceof Complaint complaint
                                ? tell(root, complaint)
                                : problem instanceof InterruptedException
                                        ? ExitCode.INTERRUPTED.number()
                                        : crashed(problem));
    }

    private static boolean asksForHelp(List<String> rest) {
        for (String word : rest) {
            if (word.equals("--")) {
                return false;
            }
            if (word.equals("--help") || word.equals("-h")) {
                return true;
            }
        }
        return false;
    }

    private boolean isProcess(Typed typed, String word) {
        Root probe = root();
        CommandLine options = new CommandLine(probe);
        options.setStopAtUnmatched(true);
        options.parseArgs(typed.before().toArray(String[]::new));
        try (Sheriff sheriff = backstage.connect(probe.address())) {
            return sheriff.view().snapshot().processes().keySet().stream()
                    .anyMatch(id -> id.name().equals(word));
        }
    }

    private int help(Typed typed) {
        boolean onPurpose =
                typed.verb().isPresent()
                        || typed.before().contains("--help")
                        || typed.before().contains("-h");
        if (typed.before().contains("--version") || typed.before().contains("-V")) {
            return execute(
                    root(),
                    verbs.find("version").orElseThrow(),
                    new Typed(List.of(), Optional.of("version"), List.of()));
        }
        Optional<Entry> verb = typed.rest().stream().findFirst().flatMap(verbs::find);
        if (verb.isPresent()) {
            return execute(
                    root(),
                    verb.get(),
                    new Typed(List.of(), Optional.of(verb.get().name()), List.of("--help")));
        }
        List<String> text = HelpText.overview(verbs);
        if (onPurpose) {
            text.forEach(surroundings.out()::println);
            return ExitCode.OK.number();
        }
        text.forEach(surroundings.err()::println);
        return ExitCode.USAGE.number();
    }

    private int unknown(String verb) {
        List<String> near = Nearest.few(verb, verbs.names(), 3);
        surroundings
                .err()
                .println(
                        "sheriff: there is no verb '"
                                + dev.posse.sheriff.cli.text.DisplayText.printable(verb)
                                + "'"
                                + (near.isEmpty()
                                        ? ""
                                        : "; did you mean " + String.join(" or ", near) + "?"));
        surroundings.err().println("Verbs: " + String.join(", ", verbs.names()));
        surroundings.err().println("sheriff --help tells what they do.");
        return ExitCode.USAGE.number();
    }

    private int usage(Entry entry, ParameterException problem) {
        surroundings.err().println("sheriff " + entry.name() + ": " + UsageProblem.say(problem));
        if (problem instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            if (!near.isEmpty()) {
                surroundings.err().println("Did you mean " + String.join(" or ", near) + "?");
            }
        }
        surroundings
                .err()
                .println(
                        "Usage: sheriff "
                                + entry.name()
                                + " "
                                + entry.usage()
                                + "   (more: sheriff "
                                + entry.name()
                                + " --help)");
        return ExitCode.USAGE.number();
    }

    private int tell(Root root, Complaint complaint) {
        if (!complaint.getMessage().isEmpty()) {
            root.console().say("sheriff: " + complaint.getMessage());
        }
        return complaint.code().number();
    }

    private int crashed(Exception problem) {
        surroundings.err().println("sheriff: internal error, see " + crashes.write(problem));
        return ExitCode.FAILED.number();
    }
}
