package dev.posse.deputy.core.dependency;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** Whether a process may start, and if not, what is to be done. */
public sealed interface Outlook {
    /** All is as it has to be. */
    record Ready() implements Outlook {}

    /**
     * Something is not there yet.
     *
     * @param why what, and how it is, for people
     * @param next when the time for one of them is over; empty: never
     */
    record Waits(String why, Optional<Duration> next) implements Outlook {
        public Waits {
            requireNonNull(why, "why");
            requireNonNull(next, "next");
        }
    }

    /**
     * Something has not come in its time.
     *
     * @param fails the start fails, as the configuration says
     * @param next when the time for another one is over; empty: never
     */
    record Overdue(String why, boolean fails, Optional<Duration> next) implements Outlook {
        public Overdue {
            requireNonNull(why, "why");
            requireNonNull(next, "next");
        }
    }
}
