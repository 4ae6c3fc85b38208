package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What the deputy does with a process when it has heard of no sheriff for {@code after}.
 *
 * @param signal for {@link Action#SIGNAL}; else 0
 * @param process for {@link Action#RUN}: what is started
 */
public record LostSheriffPolicy(
        Action action, Duration after, int signal, Optional<String> process) {
    public static final LostSheriffPolicy KEEP =
            new LostSheriffPolicy(Action.KEEP, Duration.ZERO, 0, Optional.empty());

    /** What is done. */
    public enum Action {
        KEEP,
        STOP,
        SIGNAL,
        RESTART,
        RUN
    }

    public LostSheriffPolicy {
        requireNonNull(action, "action");
        requireNonNull(process, "process");
        Durations.requireNotNegative("on_lost_sheriff.after", after);
    }
}
