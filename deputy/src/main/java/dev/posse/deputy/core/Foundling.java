package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;

/**
 * A launch as its run folder names it, in case the deputy's own notes are lost.
 *
 * @param bootId the boot in which it was launched
 */
public record Foundling(ProcessId id, long launch, long runId, String digest, String bootId) {
    public Foundling {
        requireNonNull(id, "id");
        requireNonNull(digest, "digest");
        requireNonNull(bootId, "bootId");
    }
}
