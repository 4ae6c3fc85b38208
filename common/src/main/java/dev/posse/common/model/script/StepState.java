package dev.posse.common.model.script;

/** Where a step of a run stands. */
public enum StepState {
    WAITING,
    ACTIVE,
    DONE,
    FAILED,
    /** Never begun, or left in the middle. */
    SKIPPED
}
