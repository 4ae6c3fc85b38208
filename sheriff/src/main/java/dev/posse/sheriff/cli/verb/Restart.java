package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.script.Pace;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops processes and starts them again; starts those that do not run. */
@Command(
        name = "restart",
        footer = {
            "--rolling goes on with the next when those before are up, and healthy where that is",
            "checked; one that does not come up in time ends it, and the exit code is 1 or 6. The",
            "sheriff goes on with it when you leave; sheriff script abort ends it."
        })
public final class Restart extends OrderVerb {
    @Option(names = "--rolling", description = "one after another, each healthy before the next")
    private boolean rolling;

    @Option(
            names = "--max-parallel",
            paramLabel = "N",
            description = "rolling: so many at a time (1)")
    private Integer most;

    @Override
    public Integer call() throws Exception {
        if (most != null && (most < 1 || !rolling)) {
            throw new Complaint(
                    ExitCode.USAGE,
                    rolling
                            ? "--max-parallel is 1 or more"
                            : "--max-parallel belongs to restart --rolling");
        }
        return super.call();
    }

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

    @Override
    protected Optional<ScriptVerb> inSteps(List<String> who, Snapshot snapshot) {
        return rolling || Targets.nameSet(who, snapshot)
                ? Optional.of(ScriptVerb.RESTART)
                : Optional.empty();
    }

    @Override
    protected Pace pace() {
        return rolling ? Pace.rolling(Optional.ofNullable(most).orElse(1)) : Pace.BY_SETS;
    }
}
