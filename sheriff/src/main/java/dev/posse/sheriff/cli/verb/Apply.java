package dev.posse.sheriff.cli.verb;

import dev.posse.sheriff.cli.Verb;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes what runs as files say. */
@Command(
        name = "apply",
        footer = {
            "Without a file: every file that was applied before, again.",
            "What did not change keeps its pid; what left its own file is stopped and removed; what an",
            "operator stopped stays stopped."
        })
public final class Apply extends Verb {
    @Parameters(arity = "0..*", paramLabel = "FILE")
    private List<String> files = new ArrayList<>();

    @Mixin private Leniency leniency = new Leniency();

    @Option(names = "--start-all", description = "start also what has autostart off")
    private boolean startAll;

    @Override
    public Integer call() throws InterruptedException {
        Applying applying = new Applying(root(), leniency);
        List<String> all = applying.orKnown(files);
        if (all.size() > 1) {
            all.forEach(applying::load);
        }
        int worst = 0;
        for (String file : all) {
            worst = Math.max(worst, applying.apply(file, startAll, false));
        }
        return worst;
    }
}
