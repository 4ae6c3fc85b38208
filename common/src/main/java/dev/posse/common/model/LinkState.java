package dev.posse.common.model;

/** What the sheriff knows of its contact with a host. */
public enum LinkState {
    ATTACHED,
    /** Nothing heard for 3 s. */
    SUSPECT,
    /** Nothing heard for 10 s, or never. */
    LOST
}
