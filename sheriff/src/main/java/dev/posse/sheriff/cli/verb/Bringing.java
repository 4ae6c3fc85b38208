package dev.posse.sheriff.cli.verb;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Origin;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Console;
import dev.posse.sheriff.cli.Root;
import dev.posse.sheriff.cli.bulk.Rising;
import dev.posse.sheriff.cli.bulk.Verdict;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.show.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds processes that were typed, and changes single ones. */
final class Bringing {
    private static final Duration USUAL = Duration.ofSeconds(30);

    private final Root root;
    private final Console console;
    private final String typedAs;

    /**
     * @param typedAs the verb, which stands for the file in messages
     */
    Bringing(Root root, String typedAs) {
        this.root = requireNonNull(root, "root");
        this.typedAs = requireNonNull(typedAs, "typedAs");
        console = root.console();
    }

    /** provisr's way: what is there already is changed to what was typed, and started. */
    int addAndStart(Map<String, Object> document, boolean overwrite) throws InterruptedException {
        return add(document, true, overwrite);
    }

    int add(Map<String, Object> document, boolean start, boolean overwrite)
            throws InterruptedException {
        List<ProcessSpec> specs = specs(document);
        try (Sheriff sheriff = root.backstage().connect(root.address());
                Steering steering = new Steering(root, sheriff)) {
            List<Plan.Step> steps = new ArrayList<>();
            for (ProcessSpec spec : specs) {
                boolean there = overwrite && steering.snapshot().processes().containsKey(spec.id());
                steps.addAll(put(sheriff, spec.withOrigin(Origin.TYPED), there, start).steps());
                if (!start && !spec.autostart() && steering.printsLines()) {
                    console.print(
                            spec.id().name()
                                    + " added; it starts with: sheriff start "
                                    + NextLine.word(spec.id().name()));
                }
            }
            boolean rises = start || specs.stream().anyMatch(ProcessSpec::autostart);
            boolean waits = rises && root.waits();
            if (!waits && !steering.printsLines()) {
                new Applying(root).show(new Plan(steps, List.of(), List.of()), true);
            }
            Set<ProcessId> brought = new LinkedHashSet<>();
            steps.forEach(step -> brought.add(step.process()));
            return tell(steering, brought, waits);
        }
    }

    private int tell(Steering steering, Set<ProcessId> brought, boolean wait)
            throws InterruptedException {
        if (!wait) {
            return ExitCode.OK.number();
        }
        Map<ProcessId, Verdict> verdicts =
                steering.follow(
                        brought,
                        id -> Optional.empty(),
                        Rising.of(new Plan(List.of(), List.of(), List.of())),
                        root.timeoutOr(USUAL));
        steering.tellPrograms(verdicts);
        boolean failed = verdicts.values().stream().anyMatch(v -> v.kind() == Verdict.Kind.FAILED);
        boolean late = verdicts.values().stream().anyMatch(v -> v.kind() == Verdict.Kind.TIMED_OUT);
        return (failed ? ExitCode.FAILED : late ? ExitCode.TIMED_OUT : ExitCode.OK).number();
    }

    /** Changes one process that is there. */
    Plan change(Sheriff sheriff, ProcessId id, Origin origin, Map<String, Object> document) {
        ProcessSpec spec = only(specs(document), id);
        return put(sheriff, spec.withOrigin(origin), true, false);
    }

    ProcessSpec only(List<ProcessSpec> specs, ProcessId id) {
        if (specs.size() != 1 || !specs.get(0).id().name().equals(id.name())) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "an edit changes "
                            + id
                            + " and cannot rename it; add another with sheriff add, and remove"
                            + " this one");
        }
        return specs.get(0).withId(id);
    }

    private Plan put(Sheriff sheriff, ProcessSpec spec, boolean edit, boolean start) {
        Plan plan = sheriff.put(spec, edit, start, root.reason());
        Files.warn(console, plan.warnings());
        if (!plan.problems().isEmpty()) {
            throw Files.problems(plan.problems());
        }
        return plan;
    }

    private List<ProcessSpec> specs(Map<String, Object> document) {
        return Files.typedOrComplain(
                        console, root.backstage().loadText(typedAs, Json.line(List.of(document))))
                .processes();
    }
}
