package dev.posse.sheriff.cli.bulk;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import dev.posse.sheriff.cli.show.ScriptText;
import dev.posse.sheriff.cli.text.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells a run line by line: each step as it ends, and once of a step that takes a while what it
 * waits for. Any thread may call.
 */
public final class RunReport {
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    /** What is nested ends before what it is nested in. */
    private static final Comparator<StepRun> AS_THEY_ENDED =
            Comparator.comparing((StepRun step) -> step.endedAt().orElse(Instant.MAX))
                    .thenComparing(Comparator.comparingInt(StepRun::depth).reversed())
                    .thenComparingInt(StepRun::number);

    private final Consumer<String> lines;
    private final Look look;
    private final Map<Integer, StepState> told = new HashMap<>();
    private final Map<Integer, Long> waiting = new HashMap<>();
    private List<StepRun> steps = List.of();

    public RunReport(Consumer<String> lines, Look look) {
        this.lines = requireNonNull(lines, "lines");
        this.look = requireNonNull(look, "look");
    }

    /** The run, as it is by now. */
    public synchronized void look(ScriptRun run, long nanoTime) {
        steps = run.steps();
        steps.stream().filter(this::ended).sorted(AS_THEY_ENDED).forEach(this::end);
        for (StepRun step : steps) {
            boolean waits = step.state() == StepState.ACTIVE && !step.note().isEmpty();
            if (waits) {
                waiting.putIfAbsent(step.number(), nanoTime);
            }
        }
        tick(nanoTime);
    }

    /** Time has passed. */
    public synchronized void tick(long nanoTime) {
        for (StepRun step : steps) {
            Long since = waiting.get(step.number());
            boolean longer = since != null && nanoTime - since >= A_WHILE.toNanos();
            if (longer && step.state() == StepState.ACTIVE && told.get(step.number()) == null) {
                told.put(step.number(), StepState.ACTIVE);
                lines.accept(ScriptText.active(step, steps.size(), look));
            }
        }
    }

    private boolean ended(StepRun step) {
        boolean over =
                switch (step.state()) {
                    case DONE, FAILED -> true;
                    // What was never begun is nothing to tell.
                    case SKIPPED -> step.beganAt().isPresent();
                    case WAITING, ACTIVE -> false;
                };
        return over && told.get(step.number()) != step.state();
    }

    private void end(StepRun step) {
        told.put(step.number(), step.state());
        lines.accept(ScriptText.ended(step, steps.size(), look));
    }
}
