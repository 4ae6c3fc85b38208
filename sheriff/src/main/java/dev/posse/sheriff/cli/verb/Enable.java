package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.CommandOrder;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import picocli.CommandLine.Command;

/** Lets disabled processes start again; starts none. */
@Command(name = "enable")
public final class Enable extends OrderVerb {
    @Override
    protected CommandOrder.Verb verb() {
        return CommandOrder.Verb.ENABLE;
    }

    @Override
    protected Harm harm() {
        return Harm.NONE;
    }

    @Override
    protected String doing() {
        return "Enable";
    }
}
