package dev.posse.sheriff.cli.verb;

import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a deputy that obeys another sheriff obey this one. */
@Command(
        name = "takeover",
        footer = {
            "For a sheriff whose state was lost. The deputy's orders become this sheriff's, and nothing",
            "stops. The sheriff that it obeyed so far will be refused."
        })
public final class TakeOver extends Verb {
    @Parameters(arity = "1", paramLabel = "HOST")
    private String host;

    @Override
    public Integer call() {
        if (!root().yes()
                && console().canAsk()
                && !console()
                        .confirmed(
                                "Make "
                                        + host
                                        + " obey this sheriff, and refuse the one it obeys now?")) {
            console().say("nothing was done.");
            return ExitCode.FAILED.number();
        }
        try (Sheriff sheriff = connect()) {
            String said = sheriff.takeOver(host, root().reason());
            console().print(said.isEmpty() ? host + " obeys this sheriff now" : said);
        }
        return ExitCode.OK.number();
    }
}
