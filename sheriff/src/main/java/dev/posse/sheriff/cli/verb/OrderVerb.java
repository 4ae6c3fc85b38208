package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.script.Pace;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import dev.posse.sheriff.cli.bulk.Names;
import dev.posse.sheriff.cli.bulk.Settling;
import dev.posse.sheriff.cli.bulk.Tally;
import dev.posse.sheriff.cli.bulk.Verdict;
import dev.posse.sheriff.cli.port.Sheriff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Parameters;

/** A verb that orders something of some processes and waits until it is so. */
abstract class OrderVerb extends Verb {
    private static final Duration USUAL = Duration.ofSeconds(30);

    @Parameters(arity = "0..*", paramLabel = "SEL")
    private List<String> selectors = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        return order(selectors);
    }

    protected abstract CommandOrder.Verb verb();

    protected abstract Harm harm();

    /** What is asked: {@code Stop}, {@code Restart}. */
    protected abstract String doing();

    protected CommandOrder orderFor(List<ProcessId> targets) {
        return root().order(verb(), targets);
    }

    protected final List<String> selectors() {
        return selectors;
    }

    protected final int order(List<String> who) throws InterruptedException {
        if (who.isEmpty()) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "which processes? Name them, or say `sheriff " + spec().name() + " all`");
        }
        try (Sheriff sheriff = connect();
                Steering steering = new Steering(root(), sheriff)) {
            List<ProcessView> targets = steering.select(who);
            Optional<ScriptVerb> inSteps = inSteps(who, steering.snapshot());
            if (inSteps.isEmpty()) {
                return order(sheriff, steering, targets);
            }
            if (!steering.mayGoOn(harm(), doing(), Steering.ids(targets))) {
                return nothing();
            }
            return new Running(root(), sheriff.scripts())
                    .order(inSteps.get(), who, pace())
                    .number();
        }
    }

    /** The verb with which these go one after another; empty: all go at once. */
    protected Optional<ScriptVerb> inSteps(List<String> who, Snapshot snapshot) {
        return Optional.empty();
    }

    /** How it goes about them, where they go one after another. */
    protected Pace pace() {
        return Pace.BY_SETS;
    }

    private int nothing() {
        console().say("nothing was done.");
        return ExitCode.FAILED.number();
    }

    protected final int order(Sheriff sheriff, Steering steering, List<ProcessView> targets)
            throws InterruptedException {
        Set<ProcessId> ids = Steering.ids(targets);
        if (!steering.mayGoOn(harm(), doing(), ids)) {
            return nothing();
        }
        Map<ProcessId, TargetResult> results = new LinkedHashMap<>();
        for (TargetResult result : sheriff.command(orderFor(List.copyOf(ids)))) {
            results.put(result.process(), result);
        }
        return follow(steering, results);
    }

    private int follow(Steering steering, Map<ProcessId, TargetResult> results)
            throws InterruptedException {
        Map<ProcessId, Verdict> verdicts =
                steering.follow(
                        new LinkedHashSet<>(results.keySet()),
                        id -> known(results.get(id)),
                        (id, process) ->
                                process.isPresent()
                                        ? Settling.seen(verb(), results.get(id), process.get())
                                        : Optional.of(
                                                new Verdict(
                                                        Verdict.Kind.FAILED, "is gone meanwhile")),
                        root().timeoutOr(USUAL));
        steering.tellPrograms(verdicts);
        steering.tellBeside(results.values());
        Tally tally = new Tally(verb(), verdicts);
        if (steering.printsLines()) {
            summarize(tally, verdicts, steering.names());
        }
        return tally.exit().number();
    }

    private Optional<Verdict> known(TargetResult result) {
        Optional<Verdict> atOnce = Settling.atOnce(verb(), result);
        return atOnce.isPresent() || root().waits()
                ? atOnce
                : Optional.of(
                        new Verdict(
                                Verdict.Kind.DONE,
                                result.message().isEmpty() ? "ordered" : result.message()));
    }

    private void summarize(Tally tally, Map<ProcessId, Verdict> verdicts, Names names) {
        if (verdicts.size() > 1) {
            console().say(tally.line(names));
        }
        if (!tally.troubled().isEmpty()) {
            String first = names.of(tally.troubled().get(0));
            console()
                    .hint(
                            "Look: "
                                    + root().program()
                                    + " describe "
                                    + NextLine.word(first)
                                    + "   or: "
                                    + root().program()
                                    + " logs "
                                    + NextLine.word(first)
                                    + " --since 1m");
        }
    }
}
