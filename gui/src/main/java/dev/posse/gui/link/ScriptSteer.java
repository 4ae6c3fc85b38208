package dev.posse.gui.link;

/** What is done to a script that runs. */
public enum ScriptSteer {
    PAUSE,
    RESUME,
    /** What it started goes on. */
    ABORT,
    ABORT_AND_STOP
}
