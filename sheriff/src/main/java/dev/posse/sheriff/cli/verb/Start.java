package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts processes; with provisr's options it also brings them. */
@Command(
        name = "start",
        footer = {
            "start --config FILE applies the file and starts everything in it.",
            "start --name NAME --cmd COMMAND adds that process and starts it."
        })
public final class Start extends OrderVerb {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "apply this file and start all that is in it")
    private String config = "";

    @Option(names = "--name", paramLabel = "NAME", description = "add a process of this name")
    private String name = "";

    @Mixin private SpecOptions options = new SpecOptions();

    @Override
    public Integer call() throws Exception {
        if (!name.isEmpty()) {
            return new Bringing(root(), spec().name()).addAndStart(options.document(name), true);
        }
        if (!options.isEmpty()) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "a process that is brought by its command needs a --name; one that is there is"
                            + " changed by `sheriff edit`");
        }
        if (!config.isEmpty()) {
            return new Applying(root()).apply(config, true, true);
        }
        return order(selectors());
    }

    @Override
    protected CommandOrder.Verb verb() {
        return CommandOrder.Verb.START;
    }

    @Override
    protected Harm harm() {
        return Harm.NONE;
    }

    @Override
    protected String doing() {
        return "Start";
    }

    @Override
    protected Optional<ScriptVerb> inSteps(List<String> who, Snapshot snapshot) {
        return Targets.nameSet(who, snapshot) ? Optional.of(ScriptVerb.START) : Optional.empty();
    }
}
