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

    /**
     * What happened while nobody listened, oldest first; told before the statuses of now.
     *
     * @param dropped so many more are not known any more
     */
    void happened(Host host, List<ProcessStatus> earlier, long dropped);

    /**
     * @param full these are all it has
     */
    void statuses(Host host, boolean full, List<ProcessStatus> statuses, List<ProcessId> removed);

    void sampled(Host host, Telemetry telemetry);
}
