package dev.posse.sheriff.core.scripts;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.model.script.ScriptWait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A step with everything that it names put in its place, so that a run depends on nothing that
 * changes meanwhile. Numbers count from 1 in the order of the text, over all that is nested.
 */
sealed interface Stage {
    int number();

    /** What comes when it fails. */
    Fallback fallback();

    /**
     * Orders something of some processes, and waits if it says so.
     *
     * @param ownOnly only of those that the same run has started before, the last first
     */
    record Order(
            int number,
            ScriptVerb verb,
            List<ProcessId> targets,
            Optional<ScriptWait> until,
            boolean ownOnly,
            Fallback fallback)
            implements Stage {
        Order(
                int number,
                ScriptVerb verb,
                List<ProcessId> targets,
                Optional<ScriptWait> until,
                Fallback fallback) {
            this(number, verb, targets, until, false, fallback);
        }
    }

    /** Waits for some processes. */
    record Watch(int number, List<ProcessId> targets, ScriptWait until, Fallback fallback)
            implements Stage {}

    /** Lets time pass. */
    record Delay(int number, Duration time) implements Stage {
        @Override
        public Fallback fallback() {
            return Fallback.FAIL;
        }
    }

    /** Another script. */
    record Block(int number, List<Stage> body, Fallback fallback) implements Stage {}

    /** Several sequences side by side. */
    record Lanes(int number, List<List<Stage>> lanes, Fallback fallback) implements Stage {}

    /** What comes when a step fails. */
    sealed interface Fallback {
        Fallback FAIL = new Fail();

        /** The sequence fails. */
        record Fail() implements Fallback {}

        /** The next step comes. */
        record GoOn() implements Fallback {}

        /** The next step comes, and the whole run fails when it comes to its end. */
        record GoOnAndFail() implements Fallback {}

        /** These steps come, and then the sequence fails. */
        record Undo(List<Stage> body) implements Fallback {}

        /** These steps come, and then the next. */
        record Instead(List<Stage> body) implements Fallback {}
    }
}
