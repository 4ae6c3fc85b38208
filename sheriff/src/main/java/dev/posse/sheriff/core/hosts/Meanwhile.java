package dev.posse.sheriff.core.hosts;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened on a host while nobody listened, or may have been heard after all.
 *
 * @param before the last word about each process before the first of {@code earlier}; none of what
 *     was new, and none from an older deputy
 * @param earlier oldest first
 * @param dropped so many more are not known any more
 */
public record Meanwhile(
        Map<ProcessId, ProcessStatus> before, List<ProcessStatus> earlier, long dropped) {
    public Meanwhile {
        before = Map.copyOf(before);
        earlier = List.copyOf(earlier);
    }

    boolean isEmpty() {
        return earlier.isEmpty() && dropped == 0;
    }

    /** How a process was before the first of what happened to it. */
    public Optional<ProcessStatus> before(ProcessId id) {
        return Optional.ofNullable(before.get(id));
    }
}
