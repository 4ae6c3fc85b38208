package dev.posse.common.model;

/** What a caller may do; each of the first three includes those above it. */
public enum Role {
    /** Reads states, telemetry and logs, without the values of environments. */
    VIEWER,
    /** Also starts, stops and signals processes that are configured. */
    OPERATOR,
    /** Also changes configurations, users, tokens and epochs. */
    ADMIN,
    /** A deputy: its own attachment, status, telemetry and logs. */
    DEPUTY,
    /** A sheriff, as a deputy sees it. */
    SHERIFF;

    /** Whether this role includes the other. A deputy is no viewer, and an admin is no deputy. */
    public boolean includes(Role other) {
        return this == other || isPerson() && other.isPerson() && ordinal() >= other.ordinal();
    }

    /** Whether people have this role, and not programs. */
    public boolean isPerson() {
        return switch (this) {
            case VIEWER, OPERATOR, ADMIN -> true;
            case DEPUTY, SHERIFF -> false;
        };
    }

    /** As it is typed: {@code operator}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
