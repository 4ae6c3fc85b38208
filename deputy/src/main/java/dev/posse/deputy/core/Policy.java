package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import java.time.Duration;

/**
 * The rules of one process, as far as {@link ProcessMachine} needs them.
 *
 * @param prepares there is something to find out or to do before it starts: dependencies, hooks
 * @param checked it has a health check
 */
public record Policy(
        RestartPolicy restart,
        StartPolicy start,
        StopPolicy stop,
        boolean prepares,
        boolean checked) {
    public Policy {
        requireNonNull(restart, "restart");
        requireNonNull(start, "start");
        requireNonNull(stop, "stop");
    }

    /** Without a health check. */
    public Policy(RestartPolicy restart, StartPolicy start, StopPolicy stop, boolean prepares) {
        this(restart, start, stop, prepares, false);
    }

    /** Those of a process; one that its schedule starts is not kept up between its times. */
    public static Policy of(ProcessSpec spec) {
        boolean scheduled = spec.supervision().schedule().isPresent();
        boolean always = spec.restart().mode() == RestartPolicy.Mode.ALWAYS;
        return new Policy(
                scheduled && always
                        ? spec.restart().withMode(RestartPolicy.Mode.NEVER)
                        : spec.restart(),
                spec.start(),
                spec.stop(),
                !spec.supervision().dependencies().isEmpty(),
                spec.supervision().health().isPresent());
    }

    /** Whether a child that is found unfit may be replaced. */
    boolean replaces() {
        return switch (restart.mode()) {
            case NEVER -> false;
            case ON_FAILURE, ALWAYS -> true;
        };
    }

    boolean retriesAfter(int failures) {
        return restart.maxRestarts() == 0 || failures < restart.maxRestarts();
    }

    /** How long a killed tree may take to be gone before somebody is told. */
    Duration patience() {
        Duration least = Duration.ofSeconds(2);
        return stop.timeout().compareTo(least) < 0 ? least : stop.timeout();
    }
}
