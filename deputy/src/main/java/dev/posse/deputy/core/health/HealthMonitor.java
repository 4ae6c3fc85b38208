package dev.posse.deputy.core.health;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Health;
import dev.posse.common.model.HealthCheck;
import dev.posse.common.run.Timers;
import dev.posse.deputy.core.Children;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Has one process checked while it runs, and tells what that comes to. Used on the deputy's loop
 * alone.
 */
public final class HealthMonitor {
    private static final Timers.Cancellable NOTHING = () -> {};

    private final Timers timers;
    private final Prober prober;
    private final BiConsumer<Health, String> told;
    private Optional<Checked> checked = Optional.empty();
    private Timers.Cancellable listening = NOTHING;
    private Timers.Cancellable next = NOTHING;
    private Timers.Cancellable asking = NOTHING;
    private Supplier<Question> question = () -> null;
    private Course course = Course.BEGUN;
    private long upSince;
    private boolean running;
    private boolean heard;
    private String trouble = "";

    /** Which run is checked, and how. */
    private record Checked(Children.Ref ref, HealthCheck check) {}

    /**
     * @param told the health, and a phrase that says why when there is something to say
     */
    public HealthMonitor(Timers timers, Prober prober, BiConsumer<Health, String> told) {
        this.timers = requireNonNull(timers, "timers");
        this.prober = requireNonNull(prober, "prober");
        this.told = requireNonNull(told, "told");
    }

    /** A child is about to be launched: what it will write is listened to from its first byte. */
    public void launching(Children.Ref ref, Optional<HealthCheck> check) {
        rest();
        checked = check.map(one -> new Checked(ref, one));
        check.ifPresent(one -> listen(ref, one, true));
    }

    /**
     * It runs; checks begin unless they have.
     *
     * @param known what was told of this run before
     * @param uptime so far
     * @param asked makes the question, anew for each check
     */
    public void running(
            Children.Ref ref,
            Optional<HealthCheck> check,
            Health known,
            Duration uptime,
            Supplier<Question> asked) {
        Optional<Checked> wanted = check.map(one -> new Checked(ref, one));
        if (running && checked.equals(wanted)) {
            return;
        }
        if (!checked.equals(wanted)) {
            rest();
            checked = wanted;
        }
        if (wanted.isEmpty()) {
            return;
        }
        running = true;
        question = asked;
        upSince = timers.nanoTime() - uptime.toNanos();
        course = Course.resumed(known);
        if (isReadySeen()) {
            listening.cancel();
            return;
        }
        if (listening == NOTHING) {
            listen(ref, check.orElseThrow(), false);
        }
        if (heard) {
            take(uptime, Verdict.GOOD);
        }
        plan(timers.nanoTime());
    }

    /** It does not run any more, or nobody wants to know. */
    public void rest() {
        next.cancel();
        asking.cancel();
        listening.cancel();
        next = NOTHING;
        asking = NOTHING;
        listening = NOTHING;
        checked = Optional.empty();
        running = false;
        heard = false;
        trouble = "";
    }

    private Optional<HealthCheck.Probe.Output> output() {
        return checked.map(one -> one.check().probe())
                .filter(HealthCheck.Probe.Output.class::isInstance)
                .map(HealthCheck.Probe.Output.class::cast);
    }

    private boolean isReadySeen() {
        return course.health() == Health.HEALTHY
                && output().filter(one -> one.mode() == HealthCheck.Mode.READY).isPresent();
    }

    private void listen(Children.Ref ref, HealthCheck check, boolean fresh) {
        if (check.probe() instanceof HealthCheck.Probe.Output output) {
            listening = prober.listen(ref, output.pattern(), fresh, this::hear);
        }
    }

    private void hear(Verdict verdict) {
        if (verdict instanceof Verdict.Bad bad) {
            trouble = bad.why();
            return;
        }
        heard = true;
        if (running && course.health() != Health.HEALTHY) {
            take(uptime(timers.nanoTime()), verdict);
            if (isReadySeen()) {
                next.cancel();
                listening.cancel();
            }
        }
    }

    private Duration uptime(long nanos) {
        return Duration.ofNanos(nanos - upSince);
    }

    /** Sets the time of the next check; the last one began then. */
    private void plan(long begun) {
        if (!running || isReadySeen()) {
            return;
        }
        HealthCheck check = checked.orElseThrow().check();
        long left = begun + course.pause(check).toNanos() - timers.nanoTime();
        next = timers.after(Duration.ofNanos(Math.max(0, left)), this::ask);
    }

    private void ask() {
        long begun = timers.nanoTime();
        Optional<HealthCheck.Probe.Output> output = output();
        if (output.isPresent()) {
            answered(begun, read(output.get()));
            return;
        }
        Checked now = checked.orElseThrow();
        asking =
                prober.ask(
                        question.get(), now.check().timeout(), verdict -> answered(begun, verdict));
    }

    private Verdict read(HealthCheck.Probe.Output output) {
        boolean seen = heard;
        heard = false;
        if (seen) {
            return Verdict.GOOD;
        }
        return new Verdict.Bad(trouble.isEmpty() ? "has not written " + output.pattern() : trouble);
    }

    private void answered(long begun, Verdict verdict) {
        asking = NOTHING;
        take(uptime(begun), verdict);
        plan(begun);
    }

    private void take(Duration uptime, Verdict verdict) {
        HealthCheck check = checked.orElseThrow().check();
        course = course.after(check, uptime, verdict);
        told.accept(course.health(), words(check, verdict));
    }

    private String words(HealthCheck check, Verdict verdict) {
        if (!(verdict instanceof Verdict.Bad bad)) {
            return "";
        }
        return switch (course.health()) {
            case NONE, STARTING -> "up, not healthy yet: " + bad.why();
            case HEALTHY -> "up; the last health check failed: " + bad.why();
            case UNHEALTHY ->
                    "health check failed"
                            + (check.retries() == 1
                                    ? ""
                                    : " " + check.retries() + " times in a row")
                            + ": "
                            + bad.why();
        };
    }
}
