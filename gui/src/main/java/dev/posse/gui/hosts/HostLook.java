package dev.posse.gui.hosts;

import dev.posse.common.model.HostView;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.HostRow;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.StateLook;
import dev.posse.gui.theme.StateShape;
import dev.posse.gui.theme.Tone;
import java.time.Duration;
import java.util.Optional;

/** How contact with a host is shown, and how old what is shown of it is. */
final class HostLook {
    private HostLook() {}

    static StateLook of(HostView host) {
        return switch (host.state()) {
            case ATTACHED -> new StateLook("attached", StateShape.DISC, Tone.OK, 0);
            case SUSPECT -> new StateLook("suspect", StateShape.TRIANGLE, Tone.WARN, 1);
            case LOST ->
                    host.staleSeconds().isEmpty()
                            ? new StateLook("never seen", StateShape.QUESTION, Tone.IDLE, 1)
                            : new StateLook("lost", StateShape.CROSS, Tone.FAILED, 2);
        };
    }

    /** Whether its figures are old: contact with it, or with the sheriff, is broken. */
    static boolean stale(HostRow host, PanelStore store) {
        return !host.attached() || store.lostAt().isPresent();
    }

    /** {@code 14 s ago}; empty while the figures are fresh. */
    static String age(HostRow host, PanelStore store) {
        if (!stale(host, store)) {
            return "";
        }
        Optional<Double> seconds =
                host.attached()
                        ? store.lostAt()
                                .map(at -> Duration.between(at, store.now()).toMillis() / 1e3)
                        : host.staleSeconds(store.nanoTime());
        return seconds.map(Formats::ago).orElse("");
    }
}
