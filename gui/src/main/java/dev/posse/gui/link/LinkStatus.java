package dev.posse.gui.link;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** How the panel's contact with the sheriff stands. */
public sealed interface LinkStatus {
    /** The first attempt goes on. */
    record Connecting(String endpoint) implements LinkStatus {
        public Connecting {
            requireNonNull(endpoint, "endpoint");
        }
    }

    /** What is shown is what is. */
    record Live(String endpoint) implements LinkStatus {
        public Live {
            requireNonNull(endpoint, "endpoint");
        }
    }

    /**
     * The connection stands, but the sheriff has said nothing for some seconds.
     *
     * @param since when it was heard last
     */
    record Silent(String endpoint, Instant since) implements LinkStatus {
        public Silent {
            requireNonNull(endpoint, "endpoint");
            requireNonNull(since, "since");
        }
    }

    /**
     * Contact is lost or was never made; what is shown is old.
     *
     * @param since when contact was lost; absent: there was none yet
     * @param nextTry when the next attempt begins
     * @param why the failure, as a sentence for people
     */
    record Reconnecting(String endpoint, Optional<Instant> since, Instant nextTry, String why)
            implements LinkStatus {
        public Reconnecting {
            requireNonNull(endpoint, "endpoint");
            requireNonNull(since, "since");
            requireNonNull(nextTry, "nextTry");
            requireNonNull(why, "why");
        }
    }

    /**
     * The sheriff says no: wrong token, not allowed. It is tried again, in case somebody mends it.
     *
     * @param nextTry when the next attempt begins
     */
    record Refused(String endpoint, Instant nextTry, String why) implements LinkStatus {
        public Refused {
            requireNonNull(endpoint, "endpoint");
            requireNonNull(nextTry, "nextTry");
            requireNonNull(why, "why");
        }
    }

    String endpoint();

    /** Whether orders may be sent. */
    default boolean live() {
        return this instanceof Live || this instanceof Silent;
    }

    /** From when on what is shown is old; empty: it is fresh, or there is nothing to show. */
    default Optional<Instant> oldSince() {
        if (this instanceof Silent silent) {
            return Optional.of(silent.since());
        }
        return this instanceof Reconnecting reconnecting ? reconnecting.since() : Optional.empty();
    }
}
