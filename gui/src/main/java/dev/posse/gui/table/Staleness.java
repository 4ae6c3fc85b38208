package dev.posse.gui.table;

import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessState;
import dev.posse.gui.store.HostRow;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import java.util.Optional;

/**
 * Whether what is shown of a process is old, and how old.
 *
 * @param seconds empty: nobody knows, or it is said elsewhere
 */
record Staleness(boolean stale, Optional<Double> seconds) {
    static final Staleness FRESH = new Staleness(false, Optional.empty());

    static Staleness of(ProcessRow row, PanelStore store) {
        if (store.lostAt().isPresent()) {
            // All are equally old, and the banner says how old.
            return new Staleness(true, Optional.empty());
        }
        ProcessState state = row.view().state();
        if (state == ProcessState.UNKNOWN || state == ProcessState.NO_DEPUTY) {
            return new Staleness(true, row.staleSeconds(store.nanoTime()));
        }
        Optional<HostRow> host = store.host(row.view().hostName());
        if (host.isPresent() && host.get().view().state() != LinkState.ATTACHED) {
            return new Staleness(true, host.get().staleSeconds(store.nanoTime()));
        }
        return FRESH;
    }
}
