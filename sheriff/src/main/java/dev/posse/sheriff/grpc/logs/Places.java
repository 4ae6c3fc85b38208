package dev.posse.sheriff.grpc.logs;

import dev.posse.common.model.ProcessId;
import java.util.List;
import java.util.Optional;

/** What the relay asks the rest of the sheriff; callable on any thread. */
public interface Places {
    /**
     * The processes that the selectors choose. A StatusRuntimeException says why there are none.
     */
    List<ProcessId> choose(List<String> selectors);

    /** The name that the deputy which runs the process gives itself; empty when none does. */
    Optional<String> deputyOf(ProcessId process);

    /** Why its logs cannot be read now, as a sentence. */
    String whyAway(ProcessId process);
}
