package dev.posse.sheriff.core.orders;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import java.time.Instant;
import java.util.List;

/**
 * What was answered to one command; the same command sent twice gets the same answer.
 *
 * @param id made by the caller
 */
public record Answered(String id, Instant at, List<Result> results) {
    public Answered {
        requireNonNull(id, "id");
        requireNonNull(at, "at");
        results = List.copyOf(results);
    }

    /**
     * What became of one target.
     *
     * @param message a sentence
     * @param generation of the order that holds this; 0: none
     * @param runId the run that was ordered, or that goes on
     */
    public record Result(
            ProcessId process, Outcome outcome, String message, long generation, long runId) {
        public Result {
            requireNonNull(process, "process");
            requireNonNull(outcome, "outcome");
            requireNonNull(message, "message");
        }
    }

    /** How it went. */
    public enum Outcome {
        ACCEPTED,
        /** Accepted; it goes out when the deputy is back. */
        PENDING,
        /** It is so already. */
        NOTHING_TO_DO,
        REFUSED
    }
}
