package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

/**
 * How a process is that others depend on.
 *
 * @param state {@link ProcessState#UNKNOWN} and {@link ProcessState#NO_DEPUTY} where nobody can be
 *     asked
 * @param bootId of the machine that it is on; the fact does not outlive it
 * @param why what is to be said of that state; empty: nothing
 */
public record ProcessFact(
        ProcessId id, ProcessState state, Health health, String bootId, String why) {
    public ProcessFact {
        requireNonNull(id, "id");
        requireNonNull(state, "state");
        requireNonNull(health, "health");
        requireNonNull(bootId, "bootId");
        requireNonNull(why, "why");
    }
}
