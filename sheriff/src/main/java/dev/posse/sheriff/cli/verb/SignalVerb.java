package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Signal;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends a signal to running processes. */
@Command(name = "signal", footer = "What happens then is up to the process and its restart policy.")
public final class SignalVerb extends OrderVerb {
    @Option(names = "--main", description = "to the main process alone, not to its whole tree")
    private boolean mainOnly;

    private int signal;

    @Override
    public Integer call() throws Exception {
        List<String> words = selectors();
        if (words.isEmpty()) {
            throw new Complaint(
                    ExitCode.USAGE, "which signal? Say it like `sheriff signal HUP camera`");
        }
        signal =
                Signal.parse(words.get(0))
                        .orElseThrow(
                                () ->
                                        new Complaint(
                                                ExitCode.USAGE,
                                                "there is no signal '"
                                                        + words.get(0)
                                                        + "'; there are "
                                                        + Signal.known()
                                                        + " and numbers"));
        return order(words.subList(1, words.size()));
    }

    @Override
    protected CommandOrder.Verb verb() {
        return CommandOrder.Verb.SIGNAL;
    }

    @Override
    protected Harm harm() {
        return signal == Signal.KILL ? Harm.KILLS : Harm.NONE;
    }

    @Override
    protected String doing() {
        return "Send " + Signal.name(signal) + " to";
    }

    @Override
    protected CommandOrder orderFor(List<ProcessId> targets) {
        return root().order(CommandOrder.Verb.SIGNAL, targets, signal, mainOnly, false);
    }
}
