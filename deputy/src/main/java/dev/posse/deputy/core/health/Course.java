package dev.posse.deputy.core.health;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Health;
import dev.posse.common.model.HealthCheck;
import java.time.Duration;

/**
 * How the checks of one run have gone so far. Until the first success it is asked more often than
 * the interval, so that readiness is seen soon; failures count once an interval all the same.
 *
 * @param failures consecutive ones that count
 * @param countedAt the uptime at which a failure counted last; zero: none yet
 * @param asked how often it was asked
 */
public record Course(Health health, int failures, Duration countedAt, int asked) {
    public static final Course BEGUN = new Course(Health.STARTING, 0, Duration.ZERO, 0);

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST_BEFORE_READY = Duration.ofSeconds(1);

    /** Timers are a little late now and then, and never early. */
    private static final double PUNCTUAL = 0.9;

    public Course {
        requireNonNull(health, "health");
        requireNonNull(countedAt, "countedAt");
    }

    /** One that an earlier deputy had seen, and that goes on. */
    public static Course resumed(Health health) {
        return new Course(health == Health.NONE ? Health.STARTING : health, 0, Duration.ZERO, 0);
    }

    /** After a check that began at that uptime of the process. */
    public Course after(HealthCheck check, Duration uptime, Verdict verdict) {
        if (verdict instanceof Verdict.Good) {
            return new Course(Health.HEALTHY, 0, uptime, asked + 1);
        }
        if (health == Health.STARTING && !counts(check, uptime)) {
            return new Course(health, failures, countedAt, asked + 1);
        }
        int more = Math.min(failures + 1, check.retries());
        Health next = more >= check.retries() ? Health.UNHEALTHY : health;
        return new Course(next, more, uptime, asked + 1);
    }

    private boolean counts(HealthCheck check, Duration uptime) {
        Duration since =
                countedAt.compareTo(check.startPeriod()) > 0 ? countedAt : check.startPeriod();
        return uptime.minus(since).toNanos() >= check.interval().toNanos() * PUNCTUAL;
    }

    /** How long to wait from the beginning of one check to that of the next. */
    public Duration pause(HealthCheck check) {
        if (health != Health.STARTING) {
            return check.interval();
        }
        long millis = FIRST.toMillis() << Math.min(asked, 10);
        Duration growing = Duration.ofMillis(millis);
        return shorter(check.interval(), shorter(growing, LONGEST_BEFORE_READY));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
