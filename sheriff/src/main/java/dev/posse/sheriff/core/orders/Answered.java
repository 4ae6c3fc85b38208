package dev.posse.sheriff.core.orders;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.TargetResult;
import java.time.Instant;
import java.util.List;

/**
 * What was answered to one command; the same command sent twice gets the same answer.
 *
 * @param id made by the caller
 */
public record Answered(String id, Instant at, List<TargetResult> results) {
    public Answered {
        requireNonNull(id, "id");
        requireNonNull(at, "at");
        results = List.copyOf(results);
    }
}
