package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.ProcessId;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import java.util.List;
import picocli.CommandLine.Command;

/** Stops processes without grace. */
@Command(
        name = "kill",
        footer = {
            "It is told to stop, and the whole tree gets SIGKILL in the same moment; it stays stopped.",
            "To send a signal and nothing else: sheriff signal KILL SEL."
        })
public final class Kill extends OrderVerb {
    @Override
    protected CommandOrder.Verb verb() {
        return CommandOrder.Verb.STOP;
    }

    @Override
    protected Harm harm() {
        return Harm.KILLS;
    }

    @Override
    protected String doing() {
        return "Kill";
    }

    @Override
    protected CommandOrder orderFor(List<ProcessId> targets) {
        return root().order(CommandOrder.Verb.STOP, targets, 0, false, true);
    }
}
