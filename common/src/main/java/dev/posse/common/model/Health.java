package dev.posse.common.model;

/** What the checks say of a running process. */
public enum Health {
    NONE,
    STARTING,
    HEALTHY,
    UNHEALTHY
}
