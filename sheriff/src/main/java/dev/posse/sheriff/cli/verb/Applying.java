package dev.posse.sheriff.cli.verb;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Console;
import dev.posse.sheriff.cli.Root;
import dev.posse.sheriff.cli.bulk.Rising;
import dev.posse.sheriff.cli.bulk.Verdict;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.show.Json;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings what files say to the sheriff. */
final class Applying {
    private static final Duration USUAL = Duration.ofSeconds(30);

    private final Root root;
    private final Console console;
    private final boolean lenient;

    Applying(Root root) {
        this(root, new Leniency());
    }

    Applying(Root root, Leniency leniency) {
        lenient = leniency.lenient();
        this.root = requireNonNull(root, "root");
        console = root.console();
    }

    Configuration load(String file) {
        return Files.orComplain(console, root.backstage().load(Sources.file(root, file), lenient));
    }

    /** Loads before it connects: a broken file is told whether or not a sheriff is there. */
    int apply(String file, boolean startAll, boolean wait) throws InterruptedException {
        Configuration configuration = load(file);
        try (Sheriff sheriff = root.backstage().connect(root.address())) {
            if (!wait || !root.waits()) {
                show(send(sheriff, configuration, startAll), true);
                return ExitCode.OK.number();
            }
            try (Steering steering = new Steering(root, sheriff)) {
                Plan plan = send(sheriff, configuration, startAll);
                if (steering.printsLines()) {
                    show(plan, true);
                }
                return rise(steering, plan);
            }
        }
    }

    /** Sends it; problems that only the sheriff sees end the verb like those of the file. */
    Plan send(Sheriff sheriff, Configuration configuration, boolean startAll) {
        return checked(sheriff.apply(configuration, startAll, root.reason()));
    }

    Plan checked(Plan plan) {
        Files.warn(console, plan.warnings());
        if (!plan.problems().isEmpty()) {
            throw Files.problems(plan.problems());
        }
        return plan;
    }

    void show(Plan plan, boolean done) {
        switch (root.output()) {
            case TABLE, WIDE -> console.print(PlanText.lines(plan, done, console.look()));
            case JSON -> console.print(Json.pretty(PlanText.json(plan, done)));
            case JSONL -> console.print(Json.line(PlanText.json(plan, done)));
            case NAME -> plan.steps().forEach(step -> console.print(step.process().toString()));
        }
    }

    /** Waits until what the plan starts is up; gives the exit code. */
    int rise(Steering steering, Plan plan) throws InterruptedException {
        Set<ProcessId> ids = new LinkedHashSet<>();
        plan.steps().stream()
                .filter(step -> step.kind() != Plan.Kind.REMOVE)
                .forEach(step -> ids.add(step.process()));
        Map<ProcessId, Verdict> verdicts =
                steering.follow(
                        ids, id -> Optional.empty(), Rising.of(plan), root.timeoutOr(USUAL));
        steering.tellPrograms(verdicts);
        return exit(verdicts).number();
    }

    private static ExitCode exit(Map<ProcessId, Verdict> verdicts) {
        List<Verdict.Kind> kinds = verdicts.values().stream().map(Verdict::kind).toList();
        if (kinds.contains(Verdict.Kind.FAILED)) {
            return ExitCode.FAILED;
        }
        return kinds.contains(Verdict.Kind.TIMED_OUT) ? ExitCode.TIMED_OUT : ExitCode.OK;
    }

    /** Every file that the sheriff knows, for verbs that were given none. */
    List<String> orKnown(List<String> files) {
        if (!files.isEmpty()) {
            return files;
        }
        try (Sheriff sheriff = root.backstage().connect(root.address())) {
            List<String> known = Sources.files(sheriff.view().snapshot());
            if (known.isEmpty()) {
                throw new Complaint(
                        ExitCode.USAGE, "which file? None was applied yet, so name one");
            }
            return known;
        }
    }
}
