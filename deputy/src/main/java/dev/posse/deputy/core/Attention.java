package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Health;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.Schedule;
import dev.posse.common.model.WatchPolicy;
import dev.posse.deputy.core.LaunchPlanner.Planned;
import dev.posse.deputy.core.files.FileMonitor;
import dev.posse.deputy.core.health.HealthMonitor;
import dev.posse.deputy.core.limits.LimitWatch;
import dev.posse.deputy.core.times.ScheduleKeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is looked at for one process without an order: its health, its files, its limits, its times.
 * It tells what it sees; what follows is decided elsewhere.
 */
final class Attention {
    private static final Logger LOG = LoggerFactory.getLogger(Attention.class);

    /** Who is told what was seen. */
    interface Observer {
        void diagnosed(Health health, String words);

        void filesChanged(String file);

        /** Changes of some of its files may go unseen. */
        void filesUnseen(String why);

        /** It is that time now, or was when nobody looked. */
        void due(Instant time);
    }

    private final Desk desk;
    private final Notes notes;
    private final ProcessId id;
    private final HealthMonitor health;
    private final FileMonitor files;
    private final LimitWatch limits = new LimitWatch();
    private final ScheduleKeeper schedule;

    Attention(ProcessId id, Desk desk, Notes notes, Observer observer) {
        this.id = requireNonNull(id, "id");
        this.desk = requireNonNull(desk, "desk");
        this.notes = requireNonNull(notes, "notes");
        health = new HealthMonitor(desk.timers(), desk.prober(), observer::diagnosed);
        files =
                new FileMonitor(
                        desk.timers(),
                        desk.files(),
                        observer::filesChanged,
                        why -> {
                            LOG.warn("{}: {}", id, why);
                            observer.filesUnseen(why);
                        });
        schedule = new ScheduleKeeper(desk.timers(), Math::random, observer::due);
    }

    /** A child is about to be launched. */
    void launching(ProcessSpec spec) {
        health.launching(notes.ref(), spec.supervision().health());
    }

    /**
     * Looks at what runs, and at nothing else.
     *
     * @param started its program is known to run
     */
    void follow(Run run, Optional<ProcessSpec> spec, boolean started) {
        if (spec.isEmpty()) {
            return;
        }
        switch (run.state()) {
            case STARTING -> files(spec.get());
            case RUNNING -> {
                files(spec.get());
                if (started) {
                    health(run, spec.get());
                }
            }
            case STOPPED, WAITING, STOPPING, BACKOFF, EXITED, FAILED -> rest();
        }
    }

    private void rest() {
        files.rest();
        health.rest();
        limits.rest();
    }

    /** It is to be forgotten. */
    void off() {
        rest();
        schedule.off();
    }

    private void files(ProcessSpec spec) {
        WatchPolicy policy = spec.supervision().watch();
        if (!policy.enabled()) {
            files.rest();
        } else if (desk.planner().plan(id, notes.runId, spec.launch())
                instanceof Planned.Ready ready) {
            files.watch(Path.of(ready.plan().cwd()), policy);
        }
    }

    private void health(Run run, ProcessSpec spec) {
        health.running(
                notes.ref(),
                spec.supervision().health(),
                run.health(),
                uptime(),
                () -> Questions.of(desk, notes.ref(), notes.runId, spec));
    }

    private Duration uptime() {
        Duration since =
                notes.startedAt
                        .map(started -> Duration.between(started, desk.timers().now()))
                        .orElse(Duration.ZERO);
        return since.isNegative() ? Duration.ZERO : since;
    }

    /**
     * Follows what is wanted of its schedule.
     *
     * @param armed somebody wants it to start at its times
     * @return whether there is something new to remember
     */
    boolean keepSchedule(Optional<ProcessSpec> spec, boolean armed) {
        Optional<Schedule> wanted = spec.flatMap(known -> known.supervision().schedule());
        Optional<Instant> before = notes.dueLast;
        if (wanted.isPresent() && !armed) {
            // Laid to rest with the whole fleet, perhaps: what is due meanwhile is missed, not
            // forgotten.
            schedule.off();
        } else {
            notes.dueLast = schedule.keep(wanted, before);
        }
        return !before.equals(notes.dueLast);
    }

    /** When its schedule starts it next. */
    Optional<Instant> due() {
        return schedule.next();
    }

    /** What a measurement says of the limits. */
    sealed interface Finding {
        /** It is above, and not yet for longer than it may. */
        record Nothing() implements Finding {}

        /** It has been above for longer than it may. */
        record Over(String why, LimitPolicy.Action action) implements Finding {}

        /** It is not above. */
        record Within() implements Finding {}
    }

    Finding measured(ProcessSpec spec, ProcessSample sample) {
        LimitPolicy policy = spec.supervision().limits();
        if (policy.action() == LimitPolicy.Action.CGROUP) {
            // The kernel keeps those.
            return new Finding.Within();
        }
        Optional<String> over = limits.over(policy, sample, desk.timers().nanoTime());
        if (over.isPresent()) {
            return new Finding.Over(over.get(), policy.action());
        }
        return limits.isAbove() ? new Finding.Nothing() : new Finding.Within();
    }

    /** Its limits are others now. */
    void limitsChanged() {
        limits.rest();
    }
}
