package dev.posse.sheriff.core.commands;

/** What can be ordered of a process. */
public enum Verb {
    START,
    STOP,
    RESTART,
    SIGNAL,
    ENABLE,
    DISABLE,
    /** Stopped, then forgotten. */
    REMOVE;

    /** As people type it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
