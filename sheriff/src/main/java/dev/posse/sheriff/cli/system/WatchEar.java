package dev.posse.sheriff.cli.system;

import static java.util.Objects.requireNonNull;

import dev.posse.common.client.Watcher;
import dev.posse.common.model.Change;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.Snapshot;
import dev.posse.sheriff.cli.port.WatchListener;

/** Passes on what a watcher tells. */
final class WatchEar implements Watcher.Listener {
    private final WatchListener listener;

    WatchEar(WatchListener listener) {
        this.listener = requireNonNull(listener, "listener");
    }

    @Override
    public void whole(Snapshot snapshot) {
        listener.whole(snapshot);
    }

    @Override
    public void changed(Snapshot snapshot, Change change) {
        listener.changed(snapshot, change);
    }

    @Override
    public void link(Watcher.Link link) {
        if (link.state() != LinkState.ATTACHED) {
            listener.cut(link.why());
        }
    }
}
