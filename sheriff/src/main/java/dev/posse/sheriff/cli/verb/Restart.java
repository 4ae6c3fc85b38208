package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.CommandOrder;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import picocli.CommandLine.Command;

/** Stops processes and starts them again; starts those that do not run. */
@Command(name = "restart")
public final class Restart extends OrderVerb {
    @Override
    protected CommandOrder.Verb verb() {
        return CommandOrder.Verb.RESTART;
    }

    @Override
    protected Harm harm() {
        return Harm.ENDS;
    }

    @Override
    protected String doing() {
        return "Restart";
    }
}
