package dev.posse.deputy.core.detect;

import static java.util.Objects.requireNonNull;

/** What a detector says. */
public sealed interface Sighting {
    /** It lives. */
    record Alive(Daemon daemon) implements Sighting {
        public Alive {
            requireNonNull(daemon, "daemon");
        }
    }

    /**
     * It does not.
     *
     * @param why for people, without a full stop
     */
    record Absent(String why) implements Sighting {
        public Absent {
            requireNonNull(why, "why");
        }
    }

    /**
     * Nobody can tell: the detector itself does not work.
     *
     * @param why for people, without a full stop
     */
    record Unclear(String why) implements Sighting {
        public Unclear {
            requireNonNull(why, "why");
        }
    }
}
