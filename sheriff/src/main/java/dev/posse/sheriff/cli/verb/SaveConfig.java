package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.Configuration;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.text.Amounts;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what the sheriff knows as one configuration file. */
@Command(name = "save-config", footer = "Without a file, or with -, to the standard output.")
public final class SaveConfig extends Verb {
    @Parameters(arity = "0..1", paramLabel = "FILE")
    private String file = "-";

    @Option(
            names = "--source",
            paramLabel = "FILE",
            description = "only what this file brought; adhoc: only what was typed")
    private String source = "";

    @Option(names = "--force", description = "write over a file that is there")
    private boolean force;

    @Override
    public Integer call() {
        Configuration configuration;
        try (Sheriff sheriff = connect()) {
            configuration =
                    sheriff.configuration(
                            source.isEmpty() || source.equals("adhoc")
                                    ? source
                                    : Sources.file(root(), source).toString());
        }
        String text = root().backstage().write(configuration);
        if (file.equals("-")) {
            console().print(text.stripTrailing());
            return ExitCode.OK.number();
        }
        Path path = Sources.file(root(), file);
        new WholeFile(root(), force).write(path, text);
        console()
                .say(
                        Amounts.count(configuration.processes().size(), "process", "processes")
                                + " written to "
                                + path);
        return ExitCode.OK.number();
    }
}
