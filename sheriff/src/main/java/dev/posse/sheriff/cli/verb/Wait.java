package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.bulk.Goal;
import dev.posse.sheriff.cli.bulk.Verdict;
import dev.posse.sheriff.cli.bulk.Verdict.Kind;
import dev.posse.sheriff.cli.port.Sheriff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Waits until processes are as wanted. */
@Command(name = "wait", footer = "Ends with 6 when the time is over (--timeout, 30s if not said).")
public final class Wait extends Verb {
    private static final Duration USUAL = Duration.ofSeconds(30);

    @Parameters(arity = "1..*", paramLabel = "SEL")
    private List<String> selectors = new ArrayList<>();

    @Option(
            names = "--for",
            paramLabel = "WHAT",
            description = "running (as if not said), stopped, exited, healthy or ready")
    private Goal goal = Goal.RUNNING;

    @Override
    public Integer call() throws InterruptedException {
        try (Sheriff sheriff = connect();
                Steering steering = new Steering(root(), sheriff)) {
            List<ProcessView> targets = Targets.look(selectors, steering.snapshot());
            Set<ProcessId> ids = Steering.ids(targets);
            Map<ProcessId, Verdict> verdicts =
                    steering.follow(
                            ids,
                            id -> Optional.empty(),
                            (id, process) ->
                                    process.isPresent()
                                            ? goal.judge(process.get())
                                            : Optional.of(gone()),
                            root().timeoutOr(USUAL));
            steering.tellPrograms(verdicts);
            return exit(verdicts).number();
        }
    }

    private Verdict gone() {
        return goal == Goal.STOPPED || goal == Goal.EXITED
                ? new Verdict(Kind.DONE, "is gone")
                : new Verdict(Kind.FAILED, "was removed");
    }

    private static ExitCode exit(Map<ProcessId, Verdict> verdicts) {
        List<Kind> kinds = verdicts.values().stream().map(Verdict::kind).toList();
        if (kinds.contains(Kind.FAILED)) {
            return ExitCode.FAILED;
        }
        return kinds.contains(Kind.TIMED_OUT) ? ExitCode.TIMED_OUT : ExitCode.OK;
    }
}
