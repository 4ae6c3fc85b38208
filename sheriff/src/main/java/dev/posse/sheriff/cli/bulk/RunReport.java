package dev.posse.sheriff.cli.bulk;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import dev.posse.common.model.script.StepState;
import dev.posse.sheriff.cli.Console;
import dev.posse.sheriff.cli.show.ScriptText;
import java.util.HashMap;
import java.util.Map;

/** Tells a run line by line, each step as it ends; of what takes time also that it began. */
public final class RunReport {
    private final Console console;
    private final boolean prints;
    private final Map<Integer, StepState> told = new HashMap<>();
    private final Map<Integer, String> waits = new HashMap<>();

    /**
     * @param prints a person or a log reads it; else only the end counts
     */
    public RunReport(Console console, boolean prints) {
        this.console = requireNonNull(console, "console");
        this.prints = prints;
    }

    /** The run, as it is by now. */
    public void look(ScriptRun run) {
        if (!prints) {
            return;
        }
        for (StepRun step : run.steps()) {
            StepState before = told.getOrDefault(step.number(), StepState.WAITING);
            switch (step.state()) {
                case ACTIVE -> waits(step, run);
                case DONE, FAILED -> {
                    if (before != step.state()) {
                        console.print(ScriptText.ended(step, run.steps().size(), console.look()));
                    }
                }
                case SKIPPED -> {
                    if (step.beganAt().isPresent() && before != StepState.SKIPPED) {
                        console.print(ScriptText.ended(step, run.steps().size(), console.look()));
                    }
                }
                case WAITING -> {}
            }
            told.put(step.number(), step.state());
        }
    }

    /** Only what waits for something is told before its end, and once. */
    private void waits(StepRun step, ScriptRun run) {
        if (!step.note().isEmpty() && waits.put(step.number(), step.note()) == null) {
            console.print(ScriptText.active(step, run.steps().size(), console.look()));
        }
    }
}
