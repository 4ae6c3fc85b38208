package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.Configuration;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what applying files would do, and does nothing. */
@Command(name = "plan", footer = "Without a file: every file that was applied before.")
public final class PlanVerb extends Verb {
    @Parameters(arity = "0..*", paramLabel = "FILE")
    private List<String> files = new ArrayList<>();

    @Mixin private Leniency leniency = new Leniency();

    @Option(names = "--start-all", description = "as if applied with --start-all")
    private boolean startAll;

    @Override
    public Integer call() {
        Applying applying = new Applying(root(), leniency);
        List<Configuration> loaded = new ArrayList<>();
        for (String file : applying.orKnown(files)) {
            loaded.add(applying.load(file));
        }
        try (Sheriff sheriff = connect()) {
            for (Configuration configuration : loaded) {
                applying.show(applying.checked(sheriff.plan(configuration, startAll)), false);
            }
        }
        return ExitCode.OK.number();
    }
}
