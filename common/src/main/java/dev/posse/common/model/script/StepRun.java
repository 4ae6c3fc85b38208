package dev.posse.common.model.script;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of a run.
 *
 * @param number from 1, in the order of the text
 * @param depth how deep it is nested, from 0
 * @param line as {@link ScriptStep#line}
 * @param targets the processes that it means
 * @param conditional it runs only when another step fails
 * @param note what it waits for, what came of it, or why it failed; may be empty
 */
public record StepRun(
        int number,
        int depth,
        String line,
        List<ProcessId> targets,
        boolean conditional,
        StepState state,
        String note,
        Optional<Instant> beganAt,
        Optional<Instant> endedAt) {
    public StepRun {
        requireNonNull(line, "line");
        targets = List.copyOf(targets);
        requireNonNull(state, "state");
        requireNonNull(note, "note");
        requireNonNull(beganAt, "beganAt");
        requireNonNull(endedAt, "endedAt");
    }

    /** A step that nothing was done about yet. */
    public static StepRun ahead(
            int number, int depth, String line, List<ProcessId> targets, boolean conditional) {
        return new StepRun(
                number,
                depth,
                line,
                targets,
                conditional,
                StepState.WAITING,
                "",
                Optional.empty(),
                Optional.empty());
    }

    public StepRun begun(Instant at) {
        return new StepRun(
                number,
                depth,
                line,
                targets,
                conditional,
                StepState.ACTIVE,
                "",
                Optional.of(at),
                Optional.empty());
    }

    public StepRun noted(String text) {
        return new StepRun(
                number, depth, line, targets, conditional, state, text, beganAt, endedAt);
    }

    public StepRun ended(StepState how, String why, Instant at) {
        return new StepRun(
                number,
                depth,
                line,
                targets,
                conditional,
                how,
                why,
                beganAt,
                beganAt.isEmpty() ? Optional.empty() : Optional.of(at));
    }
}
