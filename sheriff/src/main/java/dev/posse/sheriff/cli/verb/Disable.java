package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.CommandOrder;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import picocli.CommandLine.Command;

/** Stops processes and keeps them from starting. */
@Command(name = "disable")
public final class Disable extends OrderVerb {
    @Override
    protected CommandOrder.Verb verb() {
        return CommandOrder.Verb.DISABLE;
    }

    @Override
    protected Harm harm() {
        return Harm.ENDS;
    }

    @Override
    protected String doing() {
        return "Disable";
    }
}
