package dev.posse.gui.store;

/** How a process stands, in the few words by which processes are counted and filtered. */
public enum Standing {
    OK,
    BUSY,
    WARN,
    FAILED,
    /** At rest as wanted. */
    IDLE,
    /** Nobody can say: at rest, or not. */
    UNKNOWN
}
