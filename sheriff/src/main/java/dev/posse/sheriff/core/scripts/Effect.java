package dev.posse.sheriff.core.scripts;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.model.script.StepRun;
import java.time.Duration;
import java.util.List;

/** What a run wants done; its {@link Machine} does nothing itself. */
sealed interface Effect {
    /**
     * An order.
     *
     * @param number of the step that is to hear what came of it; 0: an abort is
     */
    record Give(int number, ScriptVerb verb, List<ProcessId> targets) implements Effect {}

    /** The step is to be woken after that time. */
    record Wake(int number, Duration after) implements Effect {}

    /** The step needs no waking any more. */
    record Rest(int number) implements Effect {}

    /** A step began or ended, for the record. */
    record Told(StepRun step) implements Effect {}

    /** It is over. */
    record Over(RunState how, String result) implements Effect {}
}
