package dev.posse.sheriff.core.dependencies;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import java.util.List;

/** What a dependency names. */
public sealed interface Meant {
    /** These; more than one where the base name of replicas is given. */
    record Processes(List<ProcessId> ids) implements Meant {
        public Processes {
            ids = List.copyOf(ids);
        }
    }

    /**
     * None.
     *
     * @param problem why, as the end of a sentence that began with its name
     */
    record None(String problem) implements Meant {
        public None {
            requireNonNull(problem, "problem");
        }
    }
}
