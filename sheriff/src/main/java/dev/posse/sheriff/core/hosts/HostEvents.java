package dev.posse.sheriff.core.hosts;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.Telemetry;
import java.util.List;

/** What happens to hosts, for whoever shows or notes it. Called on the sheriff's loop. */
public interface HostEvents {
    /** It is new, or is shown otherwise than before. */
    void changed(Host host);

    void gone(String name);

    /** Its deputy is here, and obeys. */
    void attached(Host host);

    /** Contact is lost, or was refused by either side: see {@link Host#reason}. */
    void lost(Host host);

    /** Told before the statuses of now. */
    void happened(Host host, Meanwhile meanwhile);

    /**
     * @param full these are all it has
     */
    void statuses(Host host, boolean full, List<ProcessStatus> statuses, List<ProcessId> removed);

    void sampled(Host host, Telemetry telemetry);
}
