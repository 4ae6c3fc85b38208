package dev.posse.common.config.schema;

/** Whose habits a file follows where one spelling means two things. */
public enum Dialect {
    POSSE,
    /** A boolean auto-restart means "on failure", and health checks count in milliseconds. */
    TUIX
}
