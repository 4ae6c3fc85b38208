package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.script.Pace;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import dev.posse.sheriff.cli.port.Sheriff;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops processes; they stay stopped until somebody starts them. */
@Command(
        name = "stop",
        footer = {
            "--cascade stops first what depends on them, directly or not, each after all that need it.",
            "One that does not end in time ends it there, and the exit code is 1 or 6."
        })
public final class Stop extends OrderVerb {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "stop all that this file brought")
    private String config = "";

    @Option(names = "--name", paramLabel = "NAME", description = "the process of this name")
    private String name = "";

    @Option(names = "--cascade", description = "stop first what depends on them")
    private boolean cascade;

    @Override
    public Integer call() throws Exception {
        if (!name.isEmpty()) {
            return order(List.of(name));
        }
        if (config.isEmpty()) {
            return order(selectors());
        }
        try (Sheriff sheriff = connect();
                Steering steering = new Steering(root(), sheriff)) {
            List<ProcessView> brought =
                    Sources.broughtBy(Sources.file(root(), config).toString(), steering.snapshot());
            return order(sheriff, steering, brought);
        }
    }

    @Override
    protected CommandOrder.Verb verb() {
        return CommandOrder.Verb.STOP;
    }

    @Override
    protected Harm harm() {
        return Harm.ENDS;
    }

    @Override
    protected String doing() {
        return "Stop";
    }

    @Override
    protected Optional<ScriptVerb> inSteps(List<String> who, Snapshot snapshot) {
        return cascade || Targets.nameSet(who, snapshot)
                ? Optional.of(ScriptVerb.STOP)
                : Optional.empty();
    }

    @Override
    protected Pace pace() {
        return cascade ? Pace.CASCADE : Pace.BY_SETS;
    }
}
