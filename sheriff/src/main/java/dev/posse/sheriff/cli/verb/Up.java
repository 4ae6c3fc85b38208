package dev.posse.sheriff.cli.verb;

import dev.posse.common.client.View;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.text.Nearest;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.bulk.Rising;
import dev.posse.sheriff.cli.bulk.Verdict;
import dev.posse.sheriff.cli.bulk.Waiting;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything that is needed to run what some files say, in one word. */
@Command(
        name = "up",
        footer = {
            "Starts a sheriff and this machine's deputy in the background where none answers, applies",
            "the files, waits until what starts by itself is up, has failed, or waits for a host that",
            "is not there, and shows all. A second up changes nothing. Without a FILE it waits for what is",
            "wanted up already.",
            "",
            "With --script it then runs a script, and its exit code is the script's: 0 done, 1 failed,",
            "6 not in time. --headless prints no table and no advice: for boot scripts. With -o json it",
            "then prints the run, and without --script the processes."
        })
public final class Up extends Verb {
    private static final Duration USUAL = Duration.ofSeconds(30);

    @Parameters(arity = "0..*", paramLabel = "FILE")
    private List<String> files = new ArrayList<>();

    @Mixin private Leniency leniency = new Leniency();

    @Option(names = "--start-all", description = "start also what has autostart off")
    private boolean startAll;

    @Option(names = "--script", paramLabel = "NAME", description = "run this script then")
    private String script = "";

    @Option(names = "--headless", description = "print no table and no advice")
    private boolean headless;

    @Override
    public Integer call() throws InterruptedException {
        Applying applying = new Applying(root(), leniency);
        List<Configuration> loaded = files.stream().map(applying::load).toList();
        Raising raising = new Raising(root());
        try (Sheriff sheriff = raising.sheriff()) {
            raising.deputy(sheriff);
            requireScript(sheriff, loaded);
            ExitCode code = bring(applying, sheriff, loaded);
            if (!script.isEmpty()) {
                code = new Running(root(), sheriff.scripts()).run(script);
            }
            // As JSON the run of a script is all, since two objects are none.
            if (!headless && !(root().printsJson() && !script.isEmpty())) {
                show(sheriff);
            }
            return code.number();
        }
    }

    /** Before anything starts by itself. */
    private void requireScript(Sheriff sheriff, List<Configuration> loaded) {
        if (script.isEmpty()) {
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        loaded.forEach(one -> one.scripts().forEach(each -> known.add(each.name())));
        if (known.contains(script)) {
            return;
        }
        // What one of these files brought before goes with its old look.
        Set<String> replaced =
                loaded.stream().map(Configuration::source).collect(Collectors.toSet());
        sheriff.scripts().list().stream()
                .filter(each -> !replaced.contains(each.source()))
                .forEach(each -> known.add(each.script().name()));
        if (!known.contains(script)) {
            List<String> near = Nearest.few(script, known, 3);
            throw new Complaint(
                    ExitCode.NOT_FOUND,
                    "there is no script '"
                            + script
                            + "', so nothing was applied"
                            + (near.isEmpty() ? "" : "; nearest: " + String.join(", ", near)));
        }
    }

    private ExitCode bring(Applying applying, Sheriff sheriff, List<Configuration> loaded)
            throws InterruptedException {
        // A script waits for what it needs itself.
        boolean waits = root().waits() && script.isEmpty();
        if (loaded.isEmpty() && !waits) {
            return ExitCode.OK;
        }
        try (Steering steering = new Steering(root(), sheriff)) {
            if (loaded.isEmpty()) {
                return rise(steering, wantedUp(steering.snapshot()), Rising.ofAll());
            }
            List<Plan.Step> steps = new ArrayList<>();
            for (int at = 0; at < loaded.size(); at++) {
                Plan plan = applying.send(sheriff, loaded.get(at), startAll);
                steps.addAll(plan.steps());
                console().say(files.get(at) + ": " + PlanText.sum(plan, true));
            }
            return waits
                    ? rise(
                            steering,
                            touched(steps),
                            Rising.of(new Plan(steps, List.of(), List.of())))
                    : ExitCode.OK;
        }
    }

    private static Set<ProcessId> touched(List<Plan.Step> steps) {
        return steps.stream()
                .filter(step -> step.kind() != Plan.Kind.REMOVE)
                .map(Plan.Step::process)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<ProcessId> wantedUp(Snapshot snapshot) {
        return snapshot.processes().values().stream()
                .filter(process -> process.status().wantedUp())
                .map(ProcessView::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What has failed shows in the table; only what is not through in time makes this fail. */
    private ExitCode rise(Steering steering, Set<ProcessId> ids, Waiting.Judge judge)
            throws InterruptedException {
        Map<ProcessId, Verdict> verdicts =
                steering.followQuietly(ids, judge, root().timeoutOr(USUAL));
        List<ProcessId> late =
                verdicts.entrySet().stream()
                        .filter(entry -> entry.getValue().kind() == Verdict.Kind.TIMED_OUT)
                        .map(Map.Entry::getKey)
                        .toList();
        if (!late.isEmpty()) {
            console().warn("not up in time: " + steering.names().list(late));
            return ExitCode.TIMED_OUT;
        }
        return ExitCode.OK;
    }

    private void show(Sheriff sheriff) {
        View view = sheriff.view();
        List<ProcessView> all = Selected.inOrder(List.copyOf(view.snapshot().processes().values()));
        boolean people = console().look().terminal();
        if (people) {
            console().print("");
        }
        console().print(new ProcessListing(root()).lines(all, at(view.now()), console().look()));
        if (!root().printsJson()) {
            console().print("");
            next(all).forEach(console()::print);
        }
    }

    /** Lines that can be typed as they are, on processes that are there. */
    private List<String> next(List<ProcessView> all) {
        List<String> lines = new ArrayList<>();
        Optional<ProcessView> running =
                all.stream().filter(process -> process.state().hasChild()).findFirst();
        String name = running.or(() -> all.stream().findFirst()).map(p -> word(p, all)).orElse("");
        if (name.isEmpty()) {
            lines.add(next("apply FILE", "bring processes"));
            lines.add(next("add NAME --cmd COMMAND", "or a single one"));
        } else {
            lines.add(next("logs -f " + name, "follow what it says"));
            lines.add(next("ps -W", "see it live"));
            lines.add(next("describe " + name, "all about one"));
            String group = running.map(process -> process.labels().group()).orElse("");
            lines.add(
                    group.isEmpty()
                            ? next("stop " + name, "stop it; start and restart likewise")
                            : next(
                                    "stop " + NextLine.word("group:" + group),
                                    "stop its group; start, restart too"));
        }
        lines.add(next("down", "stop all of it"));
        return lines;
    }

    private String next(String words, String what) {
        String line = root().program() + " " + words;
        return "  "
                + console().look().paint().as(Tone.STRONG, line)
                + " ".repeat(Math.max(2, root().program().length() + 30 - line.length()))
                + console().look().paint().as(Tone.FAINT, what);
    }

    private static String word(ProcessView process, List<ProcessView> all) {
        boolean alone =
                all.stream().filter(other -> other.id().name().equals(process.id().name())).count()
                        == 1;
        return NextLine.word(alone ? process.id().name() : process.id().toString());
    }
}
