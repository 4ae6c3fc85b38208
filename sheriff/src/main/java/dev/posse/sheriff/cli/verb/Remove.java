package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.TargetResult;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import dev.posse.sheriff.cli.bulk.Verdict;
import dev.posse.sheriff.cli.bulk.Verdict.Kind;
import dev.posse.sheriff.cli.port.Sheriff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops processes and forgets them. */
@Command(
        name = "remove",
        footer = "What a file brought comes back when that file is applied again.")
public final class Remove extends Verb {
    private static final Duration USUAL = Duration.ofSeconds(30);

    @Parameters(arity = "1..*", paramLabel = "SEL")
    private List<String> selectors = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        try (Sheriff sheriff = connect();
                Steering steering = new Steering(root(), sheriff)) {
            List<ProcessView> targets = steering.select(selectors);
            Set<ProcessId> ids = Steering.ids(targets);
            if (!steering.mayGoOn(Harm.REMOVES, "Stop and remove", ids)) {
                console().say("nothing was done.");
                return ExitCode.FAILED.number();
            }
            return remove(sheriff, steering, ids);
        }
    }

    private int remove(Sheriff sheriff, Steering steering, Set<ProcessId> ids)
            throws InterruptedException {
        Map<ProcessId, TargetResult> results = new LinkedHashMap<>();
        sheriff.remove(List.copyOf(ids), root().reason())
                .forEach(result -> results.put(result.process(), result));
        Map<ProcessId, Verdict> verdicts =
                steering.follow(
                        results.keySet(),
                        id -> known(results.get(id)),
                        (id, process) ->
                                process.isPresent()
                                        ? Optional.empty()
                                        : Optional.of(new Verdict(Kind.DONE, "removed")),
                        root().timeoutOr(USUAL));
        steering.tellPrograms(verdicts);
        steering.tellBeside(results.values());
        if (verdicts.values().stream().anyMatch(v -> v.kind() == Kind.FAILED)) {
            throw new Complaint(ExitCode.FAILED, "not everything could be removed");
        }
        return verdicts.values().stream().anyMatch(v -> v.kind() == Kind.TIMED_OUT)
                ? ExitCode.TIMED_OUT.number()
                : ExitCode.OK.number();
    }

    private Optional<Verdict> known(TargetResult result) {
        return switch (result.outcome()) {
            case REFUSED -> Optional.of(new Verdict(Kind.FAILED, result.message()));
            case PENDING -> Optional.of(new Verdict(Kind.PENDING, result.message()));
            case NOTHING_TO_DO -> Optional.of(new Verdict(Kind.NOTHING_TO_DO, result.message()));
            case ACCEPTED ->
                    root().waits()
                            ? Optional.empty()
                            : Optional.of(new Verdict(Kind.DONE, "removal ordered"));
        };
    }
}
