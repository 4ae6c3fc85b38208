package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * Whether and when an ended process is started again.
 *
 * @param delay before the first retry
 * @param backoff each further delay is this times longer; at least 1
 * @param maxDelay no delay is longer
 * @param maxRestarts consecutive ones before giving up; 0: never gives up
 * @param resetAfter how long it has to run until its failures are forgotten
 * @param successExitCodes exit codes that count as done
 */
public record RestartPolicy(
        Mode mode,
        Duration delay,
        double backoff,
        Duration maxDelay,
        int maxRestarts,
        Duration resetAfter,
        List<Integer> successExitCodes) {

    /** Which ends are answered by a start. */
    public enum Mode {
        NEVER,
        ON_FAILURE,
        ALWAYS
    }

    public static final RestartPolicy NEVER =
            new RestartPolicy(
                    Mode.NEVER,
                    Duration.ofSeconds(1),
                    2.0,
                    Duration.ofSeconds(30),
                    0,
                    Duration.ofSeconds(10),
                    List.of(0));

    public RestartPolicy {
        requireNonNull(mode, "mode");
        Durations.requireNotNegative("restart.delay", delay);
        Durations.requireNotNegative("restart.max_delay", maxDelay);
        Durations.requireNotNegative("restart.reset_after", resetAfter);
        successExitCodes = List.copyOf(successExitCodes);
        if (!(backoff >= 1) || backoff > 1000) {
            throw new IllegalArgumentException(
                    "restart.backoff " + backoff + " is not within 1..1000");
        }
        if (maxRestarts < 0) {
            throw new IllegalArgumentException(
                    "restart.max_restarts " + maxRestarts + " is below 0");
        }
    }

    public RestartPolicy withMode(Mode other) {
        return new RestartPolicy(
                other, delay, backoff, maxDelay, maxRestarts, resetAfter, successExitCodes);
    }

    public boolean succeeded(Exit exit) {
        return exit instanceof Exit.Code code && successExitCodes.contains(code.code());
    }

    /** Whether this end, which nobody ordered, is answered by a start. */
    public boolean restarts(Exit exit) {
        return switch (mode) {
            case NEVER -> false;
            case ON_FAILURE -> !succeeded(exit);
            case ALWAYS -> true;
        };
    }

    /** The pause before the retry that follows {@code failures} earlier consecutive ones. */
    public Duration delayAfter(int failures) {
        double factor = Math.pow(backoff, Math.min(failures, 10_000));
        double millis = delay.toMillis() * factor;
        return millis < maxDelay.toMillis() ? Duration.ofMillis((long) millis) : longer(maxDelay);
    }

    /** A {@code delay} above {@code maxDelay} is what its author asked for, so it stands. */
    private Duration longer(Duration limit) {
        return delay.compareTo(limit) > 0 ? delay : limit;
    }
}
