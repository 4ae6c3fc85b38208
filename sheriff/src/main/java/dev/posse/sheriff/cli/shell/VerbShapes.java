package dev.posse.sheriff.cli.shell;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.cli.VerbTable;
import dev.posse.sheriff.cli.VerbTable.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads from a verb's declaration whether the chosen selectors go with a line. */
final class VerbShapes implements Session.Verbs {
    private final VerbTable table;
    private final Function<Entry, CommandSpec> shape;

    VerbShapes(VerbTable table, Function<Entry, CommandSpec> shape) {
        this.table = requireNonNull(table, "table");
        this.shape = requireNonNull(shape, "shape");
    }

    @Override
    public boolean wantsSelectors(List<String> words) {
        Optional<Entry> entry = table.find(words.get(0));
        if (entry.isEmpty()) {
            return false;
        }
        CommandSpec spec = shape.apply(entry.get());
        int typed = positionals(spec, words.subList(1, words.size()));
        return entry.get().positional(typed).filter("SEL"::equals).isPresent()
                && (typed == 0
                        || !entry.get().positional(typed - 1).filter("SEL"::equals).isPresent());
    }

    private static int positionals(CommandSpec spec, List<String> words) {
        int count = 0;
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("--")) {
                return count + words.size() - at - 1;
            }
            if (word.startsWith("-")) {
                OptionSpec option = spec.findOption(word);
                at += option != null && option.arity().min() > 0 ? 1 : 0;
            } else {
                count++;
            }
        }
        return count;
    }
}
