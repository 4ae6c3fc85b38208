package dev.posse.sheriff.cli.port;

import dev.posse.common.model.Change;
import dev.posse.common.model.Snapshot;

/** Hears what a watch tells, on a thread of the watch. */
public interface WatchListener {
    /** All is told that was there when the watch began, or when it came back after a cut. */
    void whole(Snapshot snapshot);

    /** One thing changed; {@code snapshot} holds it already. */
    void changed(Snapshot snapshot, Change change);

    /** Contact is lost; the watch tries to come back. */
    void cut(String why);
}
