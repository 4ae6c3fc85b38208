package dev.posse.gui.scripts;

import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.StepState;
import dev.posse.gui.theme.StateShape;
import dev.posse.gui.theme.Tone;

/**
 * How a run, or a step of it, looks.
 *
 * @param words in lower case
 */
record RunLook(StateShape shape, Tone tone, String words) {
    static RunLook of(RunState state) {
        return switch (state) {
            case RUNNING -> new RunLook(StateShape.HALF_LEFT, Tone.BUSY, "running");
            case PAUSED -> new RunLook(StateShape.DOTS, Tone.WARN, "paused");
            case DONE -> new RunLook(StateShape.CHECK, Tone.OK, "done");
            case FAILED -> new RunLook(StateShape.CROSS, Tone.FAILED, "failed");
            case TIMED_OUT -> new RunLook(StateShape.CROSS, Tone.FAILED, "timed out");
            case ABORTED -> new RunLook(StateShape.SLASH, Tone.IDLE, "aborted");
            case INTERRUPTED -> new RunLook(StateShape.QUESTION, Tone.WARN, "interrupted");
        };
    }

    static RunLook of(StepState state) {
        return switch (state) {
            case WAITING -> new RunLook(StateShape.RING, Tone.IDLE, "to come");
            case ACTIVE -> new RunLook(StateShape.HALF_LEFT, Tone.BUSY, "under way");
            case DONE -> new RunLook(StateShape.CHECK, Tone.OK, "done");
            case FAILED -> new RunLook(StateShape.CROSS, Tone.FAILED, "failed");
            case SKIPPED -> new RunLook(StateShape.SLASH, Tone.IDLE, "skipped");
        };
    }
}
