package dev.posse.sheriff.core.hosts;

import dev.posse.common.model.DeputyEntry;

/** Dials deputies that listen. */
public interface Connector {
    /**
     * Opens a link. The deputy that answers is handed to {@link Hosts#greet} with the name of the
     * entry.
     *
     * @param ending told once, on the sheriff's loop, however it ends: not reached, refused, cut
     */
    Call dial(DeputyEntry entry, Ending ending);

    /** How a call ended. */
    interface Ending {
        void ended(String why);
    }

    /** A call that can be given up. */
    interface Call {
        void hangUp();
    }
}
