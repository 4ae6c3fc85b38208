package dev.posse.sheriff.cli.port;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which logs, from where on.
 *
 * @param since only what came later; absent: by {@code tail}
 * @param tail the last so many lines of each process; absent and no {@code since}: all
 */
public record LogQuery(
        List<ProcessId> processes, Optional<Instant> since, OptionalInt tail, boolean follow) {
    public LogQuery {
        processes = List.copyOf(processes);
        requireNonNull(since, "since");
        requireNonNull(tail, "tail");
    }
}
