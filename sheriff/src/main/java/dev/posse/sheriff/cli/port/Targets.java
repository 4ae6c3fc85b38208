package dev.posse.sheriff.cli.port;

import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import java.util.List;

/** Which processes some selectors name. */
public interface Targets {
    /**
     * @param selectors none: everything
     * @throws dev.posse.common.run.Complaint NOT_FOUND with the nearest names, USAGE when a name
     *     could mean several
     */
    List<ProcessView> select(List<String> selectors, Snapshot snapshot);
}
