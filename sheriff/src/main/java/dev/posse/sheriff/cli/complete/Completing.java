package dev.posse.sheriff.cli.complete;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessState;
import dev.posse.common.model.Signal;
import dev.posse.sheriff.cli.OutputFormat;
import dev.posse.sheriff.cli.VerbTable;
import dev.posse.sheriff.cli.VerbTable.Entry;
import dev.posse.sheriff.cli.show.StateLook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Decides what could be typed next. What a verb takes is read from its own declaration, so that
 * completion cannot lag behind it.
 */
public final class Completing {
    private static final List<String> WAITS =
            List.of("running", "stopped", "exited", "healthy", "ready");

    private static final List<String> SIGNALS =
            List.of("HUP", "INT", "QUIT", "KILL", "USR1", "USR2", "TERM", "CONT", "STOP");

    private final VerbTable verbs;
    private final Function<Entry, CommandSpec> shape;
    private final Supplier<Known> known;
    private final Paths paths;

    /** The files of this machine. */
    @FunctionalInterface
    public interface Paths {
        /** What could stand for a path that begins so. */
        List<Suggestion> beginning(String text);
    }

    /**
     * @param shape the declaration of a verb
     * @param known asked only where names of processes or hosts are wanted
     */
    public Completing(
            VerbTable verbs,
            Function<Entry, CommandSpec> shape,
            Supplier<Known> known,
            Paths paths) {
        this.verbs = requireNonNull(verbs, "verbs");
        this.shape = requireNonNull(shape, "shape");
        this.known = requireNonNull(known, "known");
        this.paths = requireNonNull(paths, "paths");
    }

    /**
     * @param before the words before the one at the cursor, without the program's name
     * @param word what is typed of the word at the cursor; may be empty
     */
    public List<Suggestion> next(List<String> before, String word) {
        int verbAt = verbAt(before);
        if (verbAt < 0) {
            return starting(word, valueOf(any(), before).orElseGet(() -> first(word)));
        }
        Optional<Entry> entry = verbs.find(before.get(verbAt));
        if (entry.isEmpty()) {
            return before.get(verbAt).equals("help") ? starting(word, names()) : List.of();
        }
        List<String> rest = before.subList(verbAt + 1, before.size());
        CommandSpec spec = shape.apply(entry.get());
        Optional<List<Suggestion>> value = valueOf(spec, rest);
        if (value.isPresent()) {
            return starting(word, value.get());
        }
        int sign = word.indexOf('=');
        if (word.startsWith("--") && sign > 0) {
            return attached(spec, word.substring(0, sign), word.substring(sign + 1));
        }
        boolean optionsEnded = rest.contains("--");
        if (word.startsWith("-") && !optionsEnded) {
            return starting(word, options(spec));
        }
        return starting(word, positional(entry.get(), positionals(spec, rest), word));
    }

    private List<Suggestion> first(String word) {
        return word.startsWith("-") ? options(any()) : names();
    }

    private CommandSpec any() {
        return shape.apply(verbs.find("ps").orElseThrow());
    }

    private List<Suggestion> names() {
        return verbs.shown().stream()
                .map(entry -> Suggestion.of(entry.name(), entry.summary()))
                .toList();
    }

    private int verbAt(List<String> before) {
        CommandSpec spec = any();
        for (int at = 0; at < before.size(); at++) {
            String word = before.get(at);
            if (!word.startsWith("-")) {
                return at;
            }
            if (takesNext(spec, word)) {
                at++;
            }
        }
        return -1;
    }

    /** What the option right before the cursor wants as its value. */
    private Optional<List<Suggestion>> valueOf(CommandSpec spec, List<String> before) {
        if (before.isEmpty() || before.contains("--")) {
            return Optional.empty();
        }
        String last = before.get(before.size() - 1);
        return takesNext(spec, last)
                ? Optional.of(values(spec.findOption(last)))
                : Optional.empty();
    }

    private static boolean takesNext(CommandSpec spec, String word) {
        OptionSpec option = word.startsWith("-") ? spec.findOption(word) : null;
        return option != null && option.arity().min() > 0;
    }

    private List<Suggestion> attached(CommandSpec spec, String name, String value) {
        OptionSpec option = spec.findOption(name);
        return option == null
                ? List.of()
                : starting(value, values(option)).stream()
                        .map(s -> new Suggestion(name + "=" + s.value(), s.about(), s.whole()))
                        .toList();
    }

    private List<Suggestion> values(OptionSpec option) {
        return switch (option.longestName()) {
            case "--output" ->
                    Arrays.stream(OutputFormat.values())
                            .map(format -> word(format.name()))
                            .toList();
            case "--for" -> WAITS.stream().map(Completing::word).toList();
            case "--host" -> known.get().hosts();
            case "--group" -> groups();
            case "--script" -> known.get().scripts();
            case "--stream" -> List.of(word("out"), word("err"));
            case "--signal" -> signals();
            case "--from" -> List.of(word("procman"));
            default ->
                    switch (option.paramLabel()) {
                        case "FILE", "DIR", "FOLDER", "PATH" -> List.of(FILES);
                        default -> List.of();
                    };
        };
    }

    /** Stands for whatever files there are. */
    private static final Suggestion FILES = Suggestion.of("", "files");

    private List<Suggestion> options(CommandSpec spec) {
        List<Suggestion> options = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                String about = option.description().length > 0 ? option.description()[0] : "";
                options.add(Suggestion.of(longName(option), about));
            }
        }
        options.add(Suggestion.of("--help", "what this verb does"));
        options.sort(java.util.Comparator.comparing(Suggestion::value));
        return options;
    }

    private static String longName(OptionSpec option) {
        return Arrays.stream(option.names())
                .filter(name -> name.startsWith("--"))
                .findFirst()
                .orElse(option.longestName());
    }

    /** The words that are no options and no values of options. */
    private static List<String> positionals(CommandSpec spec, List<String> rest) {
        List<String> found = new ArrayList<>();
        boolean ended = false;
        for (int at = 0; at < rest.size(); at++) {
            String word = rest.get(at);
            if (!ended && word.equals("--")) {
                ended = true;
            } else if (!ended && word.startsWith("-")) {
                at += takesNext(spec, word) ? 1 : 0;
            } else {
                found.add(word);
            }
        }
        return found;
    }

    private List<Suggestion> positional(Entry entry, List<String> before, String word) {
        String wanted = entry.positional(before.size()).orElse("");
        return switch (wanted) {
            case "SEL" -> selectors(before, word);
            case "FILE", "OUT" -> List.of(FILES);
            case "HOST" -> known.get().hosts();
            case "NAME" -> known.get().processes();
            case "SCRIPT" -> known.get().scripts();
            case "GROUP" -> groups();
            case "SIGNAL" -> signals();
            case "convert" -> List.of(word(wanted));
            default ->
                    wanted.matches("[a-z]+(\\|[a-z]+)+")
                            ? Arrays.stream(wanted.split("\\|")).map(Completing::word).toList()
                            : List.of();
        };
    }

    /** Names first, and the wider selectors once a person begins one or types nothing. */
    private List<Suggestion> selectors(List<String> before, String word) {
        List<Suggestion> all = new ArrayList<>(known.get().processes());
        all.addAll(known.get().selectors());
        if (word.startsWith("s")) {
            for (ProcessState state : ProcessState.values()) {
                all.add(
                        Suggestion.of(
                                "state:" + state.name().toLowerCase(Locale.ROOT),
                                "all that are " + StateLook.word(state)));
            }
        }
        all.add(Suggestion.of("all", "every process"));
        Set<String> typed = new LinkedHashSet<>(before);
        return all.stream().filter(each -> !typed.contains(each.value())).toList();
    }

    private List<Suggestion> groups() {
        return known.get().selectors().stream()
                .filter(each -> each.value().startsWith("group:"))
                .map(each -> Suggestion.of(each.value().substring("group:".length()), each.about()))
                .toList();
    }

    private static List<Suggestion> signals() {
        return SIGNALS.stream()
                .map(name -> Suggestion.of(name, "signal " + Signal.parse(name).orElseThrow()))
                .toList();
    }

    private static Suggestion word(String text) {
        return Suggestion.of(text.toLowerCase(Locale.ROOT), "");
    }

    private List<Suggestion> starting(String word, List<Suggestion> all) {
        List<Suggestion> found = new ArrayList<>();
        for (Suggestion each : all) {
            if (each.equals(FILES)) {
                found.addAll(paths.beginning(word));
            } else if (each.value().startsWith(word)) {
                found.add(each);
            }
        }
        return found;
    }
}
