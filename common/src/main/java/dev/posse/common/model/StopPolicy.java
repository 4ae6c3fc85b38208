package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How a process is asked to end.
 *
 * @param signal 1..64, sent to the whole tree
 * @param timeout then the tree is killed; zero kills at once
 * @param command run in place of the signal
 */
public record StopPolicy(int signal, Duration timeout, Optional<String> command) {
    public static final StopPolicy USUAL =
            new StopPolicy(Signal.TERM, Duration.ofSeconds(5), Optional.empty());

    private static final Duration LEAST_TO_BE_GONE = Duration.ofSeconds(2);

    public StopPolicy {
        Durations.requireNotNegative("stop.timeout", timeout);
        requireNonNull(command, "command");
        if (signal < 1 || signal > 64) {
            throw new IllegalArgumentException("stop.signal " + signal + " is not within 1..64");
        }
    }

    /** How long a killed tree may take to be gone before somebody is told. */
    public Duration patience() {
        return timeout.compareTo(LEAST_TO_BE_GONE) < 0 ? LEAST_TO_BE_GONE : timeout;
    }
}
