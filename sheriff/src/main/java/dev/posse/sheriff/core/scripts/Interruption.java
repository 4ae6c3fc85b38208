package dev.posse.sheriff.core.scripts;

import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import java.time.Instant;
import java.util.List;

/** The end of a run whose sheriff ended. */
final class Interruption {
    private Interruption() {}

    static ScriptRun of(ScriptRun run, Instant at, String why) {
        List<StepRun> steps = run.steps().stream().map(step -> left(step, at)).toList();
        return run.with(steps).ended(RunState.INTERRUPTED, why, at);
    }

    private static StepRun left(StepRun step, Instant at) {
        return switch (step.state()) {
            case DONE, FAILED, SKIPPED -> step;
            case ACTIVE -> step.ended(StepState.SKIPPED, "left in the middle", at);
            case WAITING -> step.ended(StepState.SKIPPED, "", at);
        };
    }
}
