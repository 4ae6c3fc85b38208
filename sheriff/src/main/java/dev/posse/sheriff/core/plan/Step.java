package dev.posse.sheriff.core.plan;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Plan.Kind;
import dev.posse.common.model.ProcessId;
import dev.posse.sheriff.core.orders.Wanted;
import java.util.Optional;

/**
 * What is done about one process.
 *
 * @param why in words
 * @param after what is wanted from then on; empty: it is wanted no more
 */
public record Step(ProcessId process, Kind kind, String why, Optional<Wanted> after) {
    public Step {
        requireNonNull(process, "process");
        requireNonNull(kind, "kind");
        requireNonNull(why, "why");
        requireNonNull(after, "after");
    }
}
