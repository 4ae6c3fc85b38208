package dev.posse.sheriff.cli.verb;

import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Forgets a host; its processes go on, unseen. */
@Command(
        name = "remove-deputy",
        footer = "Its processes go on, and are seen again when the deputy is added again.")
public final class RemoveDeputy extends Verb {
    @Parameters(arity = "1", paramLabel = "HOST")
    private String host;

    @Override
    public Integer call() {
        try (Sheriff sheriff = connect()) {
            String said = sheriff.removeDeputy(host, root().reason());
            console().print(said.isEmpty() ? host + " removed" : said);
        }
        return ExitCode.OK.number();
    }
}
