package dev.posse.sheriff.cli.verb;

import dev.posse.sheriff.cli.Cli;
import dev.posse.sheriff.cli.Surroundings;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.VerbTable;
import dev.posse.sheriff.cli.complete.Completing;
import dev.posse.sheriff.cli.complete.FilePaths;
import dev.posse.sheriff.cli.complete.Remembered;
import dev.posse.sheriff.cli.complete.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Prints what could be typed next, a line each: the word, and behind a tab what it is. The last
 * argument is the word at the cursor. Never fails: a shell has no use for an error at a Tab.
 */
@Command(name = "__complete")
public final class Complete extends Verb {
    private final Supplier<VerbTable> table;

    @Parameters(arity = "0..*", paramLabel = "WORD")
    private List<String> words = new ArrayList<>();

    Complete(Supplier<VerbTable> table) {
        this.table = table;
    }

    @Override
    public Integer call() {
        Surroundings around = root().surroundings();
        Completing completing =
                new Completing(
                        table.get(),
                        entry -> Cli.shape(entry, around, root().backstage()),
                        new Remembered(
                                around.environment(),
                                around.clock(),
                                () -> root().backstage().connect(root().address())),
                        new FilePaths(around.folder(), around.variable("HOME")));
        int last = words.size() - 1;
        List<Suggestion> found =
                completing.next(
                        last < 0 ? List.of() : words.subList(0, last),
                        last < 0 ? "" : words.get(last));
        for (Suggestion each : found) {
            console().out().println(each.value() + "\t" + each.about());
        }
        return 0;
    }
}
