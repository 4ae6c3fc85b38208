package dev.posse.common.selector;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Labels;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;

/**
 * What a selector looks at.
 *
 * @param hostName what the sheriff calls the host that runs it; empty: none does
 */
public record Target(ProcessId id, Labels labels, ProcessState state, String hostName) {
    public Target {
        requireNonNull(id, "id");
        requireNonNull(labels, "labels");
        requireNonNull(state, "state");
        requireNonNull(hostName, "hostName");
    }

    public static Target of(ProcessView view) {
        return new Target(view.id(), view.labels(), view.state(), view.hostName());
    }
}
