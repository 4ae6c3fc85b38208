package dev.posse.sheriff.cli.verb;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.TargetResult;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Console;
import dev.posse.sheriff.cli.OutputFormat;
import dev.posse.sheriff.cli.Root;
import dev.posse.sheriff.cli.bulk.Asking;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import dev.posse.sheriff.cli.bulk.BarReport;
import dev.posse.sheriff.cli.bulk.Lately;
import dev.posse.sheriff.cli.bulk.LineReport;
import dev.posse.sheriff.cli.bulk.LiveLines;
import dev.posse.sheriff.cli.bulk.Names;
import dev.posse.sheriff.cli.bulk.Report;
import dev.posse.sheriff.cli.bulk.ResultJson;
import dev.posse.sheriff.cli.bulk.Silence;
import dev.posse.sheriff.cli.bulk.Verdict;
import dev.posse.sheriff.cli.bulk.Waiting;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.port.Watch;
import dev.posse.sheriff.cli.show.Json;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What all bulk orders have in common: who, whether, wait, tell. Uses one watch throughout. */
final class Steering implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(10);

    private final Root root;
    private final Console console;
    private final Lately lately = new Lately();
    private final Watch watch;
    private final Snapshot begin;

    /** Opens the watch before the order goes out, so that nothing is missed. */
    Steering(Root root, Sheriff sheriff) throws InterruptedException {
        this.root = requireNonNull(root, "root");
        console = root.console();
        // A watch tries for ever; this says at once when there is no sheriff.
        sheriff.facts();
        watch = sheriff.watch(false, lately);
        Optional<Snapshot> first = lately.awaitFirst(FIRST);
        if (first.isEmpty()) {
            watch.close();
            throw new Complaint(
                    ExitCode.TIMED_OUT, "the sheriff did not tell what runs within 10 s");
        }
        begin = first.get();
    }

    Snapshot snapshot() {
        return begin;
    }

    List<ProcessView> select(List<String> selectors) {
        return Targets.act(selectors, begin);
    }

    /** Asks where harm could be done; false: no was said. */
    boolean mayGoOn(Harm harm, String doing, Set<ProcessId> targets) {
        Names names = names();
        return switch (Asking.need(harm, targets.size(), console.canAsk(), root.yes())) {
            case NOTHING -> true;
            case ASK ->
                    console.confirmed(
                            doing
                                    + " "
                                    + (targets.size() == 1
                                            ? names.list(targets)
                                            : targets.size()
                                                    + " processes ("
                                                    + names.list(targets)
                                                    + ")")
                                    + "?");
            case REFUSE ->
                    throw new Complaint(
                            ExitCode.USAGE,
                            doing
                                    + " "
                                    + targets.size()
                                    + " processes ("
                                    + names.list(targets)
                                    + ") takes --yes where nobody can be asked");
        };
    }

    /**
     * Tells and waits.
     *
     * @param atOnce what is clear before anything is seen
     */
    Map<ProcessId, Verdict> follow(
            Set<ProcessId> targets,
            Function<ProcessId, Optional<Verdict>> atOnce,
            Waiting.Judge judge,
            Duration most)
            throws InterruptedException {
        try (LiveLines lines = new LiveLines(console.out(), console.look())) {
            Report report =
                    printsLines()
                            ? new LineReport(console, lines, names(), targets)
                            : new Silence();
            return new Waiting(lately, report, most)
                    .until(
                            targets,
                            (id, process) -> {
                                Optional<Verdict> known = atOnce.apply(id);
                                return known.isPresent() ? known : judge.judge(id, process);
                            });
        }
    }

    /** Waits with one line for all, which does not stay. */
    Map<ProcessId, Verdict> followQuietly(
            Set<ProcessId> targets, Waiting.Judge judge, Duration most)
            throws InterruptedException {
        try (LiveLines line = new LiveLines(console.err(), console.errLook())) {
            return new Waiting(lately, new BarReport(console, line, names(), targets.size()), most)
                    .until(targets, judge);
        }
    }

    /** For a program the results as data; people have read their lines already. */
    void tellPrograms(Map<ProcessId, Verdict> verdicts) {
        Snapshot latest = lately.latest().orElse(begin);
        if (root.output() == OutputFormat.JSON) {
            console.print(Json.pretty(ResultJson.of(verdicts, latest)));
        } else if (root.output() == OutputFormat.JSONL) {
            Map<ProcessId, Verdict> one = new LinkedHashMap<>();
            verdicts.forEach(
                    (id, verdict) -> {
                        one.clear();
                        one.put(id, verdict);
                        List<?> results = (List<?>) ResultJson.of(one, latest).get("results");
                        console.print(Json.line(results.get(0)));
                    });
        } else if (root.output() == OutputFormat.NAME) {
            Names names = names();
            verdicts.keySet().forEach(id -> console.print(names.of(id)));
        }
    }

    /** For people: what the sheriff had to say beside what became of it, behind a semicolon. */
    void tellBeside(Collection<TargetResult> results) {
        if (!printsLines() || !root.waits()) {
            return;
        }
        for (TargetResult result : results) {
            int more = result.message().indexOf("; ");
            boolean done =
                    result.outcome() == TargetResult.Outcome.ACCEPTED
                            || result.outcome() == TargetResult.Outcome.PENDING;
            if (done && more > 0) {
                console.hint(
                        names().of(result.process()) + ": " + result.message().substring(more + 2));
            }
        }
    }

    boolean printsLines() {
        return root.output() == OutputFormat.TABLE || root.output() == OutputFormat.WIDE;
    }

    Names names() {
        return Names.among(lately.latest().orElse(begin).processes().keySet());
    }

    static Set<ProcessId> ids(List<ProcessView> processes) {
        Set<ProcessId> ids = new LinkedHashSet<>();
        processes.forEach(process -> ids.add(process.id()));
        return ids;
    }

    @Override
    public void close() {
        watch.close();
    }
}
