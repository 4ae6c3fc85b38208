package dev.posse.deputy.core.times;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Schedule;
import dev.posse.common.run.Timers;
import dev.posse.common.schedule.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a scheduled process is due. It goes by the wall clock, as people do, and looks at it
 * again at least twice a minute, so that a clock that was set or a machine that slept puts it out
 * by no more. Used on the deputy's loop alone.
 */
public final class ScheduleKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleKeeper.class);

    /** Less than this a clock may be slewed. */
    private static final Duration NOTICED = Duration.ofSeconds(2);

    /** What runs as often as this does not mind a run that comes twice. */
    private static final Duration OFTEN = Duration.ofHours(1);

    /** As much as a clock is put right by hand, as cron has it. */
    private static final Duration LITTLE = Duration.ofHours(3);

    private static final Duration LONGEST_NAP = Duration.ofSeconds(30);

    /** What is later than this was missed, not late. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Timers timers;
    private final DoubleSupplier chance;
    private final Consumer<Instant> due;
    private Timers.Cancellable nap = () -> {};
    private Optional<Schedule> schedule = Optional.empty();
    private Optional<Instant> next = Optional.empty();
    private Instant since = Instant.EPOCH;
    private Instant lookedAt = Instant.EPOCH;
    private long lookedNanos;

    /**
     * @param chance numbers from 0 to 1 for jitter
     * @param due told the time for which it is due, which is to be remembered
     */
    public ScheduleKeeper(Timers timers, DoubleSupplier chance, Consumer<Instant> due) {
        this.timers = requireNonNull(timers, "timers");
        this.chance = requireNonNull(chance, "chance");
        this.due = requireNonNull(due, "due");
    }

    /**
     * Keeps that schedule from now on; the same one goes on as it was.
     *
     * @param last when it was due last, or began to be kept; empty: never
     * @return that time, to be remembered
     */
    public Optional<Instant> keep(Optional<Schedule> wanted, Optional<Instant> last) {
        if (wanted.equals(schedule)) {
            return last;
        }
        boolean edited = schedule.isPresent();
        off();
        schedule = wanted;
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Instant now = looked();
        since = now;
        // By another schedule nothing was due before, and a clock that was in the future when that
        // was noted says nothing.
        Instant from = last.filter(time -> !edited && !time.isAfter(now)).orElse(now);
        next = after(from);
        sleep();
        return Optional.of(from);
    }

    public void off() {
        nap.cancel();
        schedule = Optional.empty();
        next = Optional.empty();
    }

    /** When it is due next; empty: never, or nothing is kept. */
    public Optional<Instant> next() {
        return next;
    }

    private Optional<Instant> after(Instant time) {
        Schedule kept = schedule.orElseThrow();
        ZoneId zone = kept.zone().map(ZoneId::of).orElseGet(ZoneId::systemDefault);
        return Recurrence.parse(kept.when()).next(time, zone);
    }

    private void sleep() {
        nap.cancel();
        if (next.isPresent()) {
            Duration left = Duration.between(timers.now(), next.get());
            Duration shorter = left.compareTo(LONGEST_NAP) < 0 ? left : LONGEST_NAP;
            nap = timers.after(shorter.isNegative() ? Duration.ZERO : shorter, this::look);
        }
    }

    private void look() {
        setBack();
        Instant now = looked();
        Instant time = next.orElseThrow();
        if (now.isBefore(time)) {
            sleep();
            return;
        }
        // Nobody was there, or nobody had time; a moment is no more than a busy host takes.
        boolean missed = time.isBefore(since) || Duration.between(time, now).compareTo(LATE) > 0;
        boolean skipped = missed && schedule.orElseThrow().missed() == Schedule.Missed.SKIP;
        Instant last = latest(time, now);
        next = after(last);
        sleep();
        if (!skipped) {
            fire(last);
        }
    }

    private Instant looked() {
        lookedAt = timers.now();
        lookedNanos = timers.nanoTime();
        return lookedAt;
    }

    /**
     * A clock that was set back puts an interval out by nothing, and what runs every hour or more
     * often goes by the new time at once. What runs seldom runs no second time where a clock was
     * set back by a little, as cron does it.
     */
    private void setBack() {
        Duration passed = Duration.ofNanos(timers.nanoTime() - lookedNanos);
        Duration shift = Duration.between(lookedAt, timers.now()).minus(passed);
        if (shift.compareTo(NOTICED.negated()) > 0) {
            return;
        }
        Instant now = timers.now();
        since = since.plus(shift);
        if (Recurrence.parse(schedule.orElseThrow().when()) instanceof Recurrence.Every) {
            next = next.map(time -> time.plus(shift));
        } else {
            Optional<Instant> anew = after(now);
            boolean often =
                    anew.flatMap(this::after)
                            .filter(second -> within(OFTEN, anew.get(), second))
                            .isPresent();
            if (often || shift.negated().compareTo(LITTLE) > 0) {
                next = anew;
            }
        }
        LOG.warn(
                "the clock was set back by {} s; a schedule {} goes on with {}",
                shift.negated().toSeconds(),
                schedule.orElseThrow().when(),
                next.map(Instant::toString).orElse("nothing"));
    }

    private static boolean within(Duration most, Instant first, Instant second) {
        return Duration.between(first, second).compareTo(most) <= 0;
    }

    /** The last time that is not in the future; those between are one. */
    private Instant latest(Instant first, Instant now) {
        if (Recurrence.parse(schedule.orElseThrow().when()) instanceof Recurrence.Every every) {
            long times = Duration.between(first, now).dividedBy(every.interval());
            return first.plus(every.interval().multipliedBy(times));
        }
        return after(first).filter(second -> !second.isAfter(now)).isPresent() ? now : first;
    }

    private void fire(Instant time) {
        Duration jitter = schedule.orElseThrow().jitter();
        if (jitter.isZero()) {
            due.accept(time);
            return;
        }
        Optional<Schedule> kept = schedule;
        timers.after(
                Duration.ofMillis((long) (jitter.toMillis() * chance.getAsDouble())),
                () -> {
                    if (schedule.equals(kept)) {
                        due.accept(time);
                    }
                });
    }
}
