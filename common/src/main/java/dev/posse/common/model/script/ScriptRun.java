package dev.posse.common.model.script;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of a script, from its beginning to now.
 *
 * @param id counts up over all scripts and over restarts of the sheriff; 0: a dry run
 * @param actor who began it
 * @param reason as given with {@code --reason}
 * @param result one sentence once it is over; may be empty
 */
public record ScriptRun(
        long id,
        String script,
        RunState state,
        Instant startedAt,
        Optional<Instant> endedAt,
        String actor,
        String reason,
        String result,
        List<StepRun> steps) {
    public ScriptRun {
        requireNonNull(script, "script");
        requireNonNull(state, "state");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(endedAt, "endedAt");
        requireNonNull(actor, "actor");
        requireNonNull(reason, "reason");
        requireNonNull(result, "result");
        steps = List.copyOf(steps);
    }

    /** The same in another state. */
    public ScriptRun in(RunState other) {
        return new ScriptRun(id, script, other, startedAt, endedAt, actor, reason, result, steps);
    }

    public ScriptRun with(List<StepRun> others) {
        return new ScriptRun(id, script, state, startedAt, endedAt, actor, reason, result, others);
    }

    public ScriptRun ended(RunState how, String what, Instant at) {
        return new ScriptRun(
                id, script, how, startedAt, Optional.of(at), actor, reason, what, steps);
    }

    /** How many steps have come to an end, whichever. */
    public int behind() {
        return (int)
                steps.stream()
                        .filter(
                                step ->
                                        switch (step.state()) {
                                            case DONE, FAILED, SKIPPED -> true;
                                            case WAITING, ACTIVE -> false;
                                        })
                        .count();
    }
}
