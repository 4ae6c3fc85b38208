package dev.posse.sheriff.cli.port;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;

/**
 * What became of an order for one process.
 *
 * @param generation the book that holds the order; 0: none
 * @param runId the run that it asks for
 */
public record TargetResult(
        ProcessId process, Outcome outcome, String message, long generation, long runId) {
    /** How the order was taken. */
    public enum Outcome {
        ACCEPTED,
        /** Accepted; it goes out when the deputy is back. */
        PENDING,
        /** It is so already. */
        NOTHING_TO_DO,
        REFUSED
    }

    public TargetResult {
        requireNonNull(process, "process");
        requireNonNull(outcome, "outcome");
        requireNonNull(message, "message");
    }
}
