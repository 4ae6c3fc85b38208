package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What changed in a book since the generation it builds on. */
public record BookDelta(
        SheriffIdentity sheriff,
        long baseGeneration,
        long generation,
        List<Order> changed,
        List<ProcessId> removed) {
    public BookDelta {
        requireNonNull(sheriff, "sheriff");
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
        if (generation <= baseGeneration) {
            throw new IllegalArgumentException(
                    "generation " + generation + " does not follow " + baseGeneration);
        }
    }
}
