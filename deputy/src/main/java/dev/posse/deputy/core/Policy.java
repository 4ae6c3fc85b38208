package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Hooks;
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
 * @param preStop how long what is run before a stop may take; then the time of the stop begins
 */
public record Policy(
        RestartPolicy restart,
        StartPolicy start,
        StopPolicy stop,
        boolean prepares,
        boolean checked,
        Duration preStop) {
    public Policy {
        requireNonNull(restart, "restart");
        requireNonNull(start, "start");
        requireNonNull(stop, "stop");
        requireNonNull(preStop, "preStop");
    }

    /** Without a health check. */
    public Policy(RestartPolicy restart, StartPolicy start, StopPolicy stop, boolean prepares) {
        this(restart, start, stop, prepares, false, Duration.ZERO);
    }

    /** Those of a process; one that its schedule starts is not kept up between its times. */
    public static Policy of(ProcessSpec spec) {
        boolean scheduled = spec.supervision().schedule().isPresent();
        Hooks hooks = spec.supervision().hooks();
        boolean always = spec.restart().mode() == RestartPolicy.Mode.ALWAYS;
        return new Policy(
                scheduled && always
                        ? spec.restart().withMode(RestartPolicy.Mode.NEVER)
                        : spec.restart(),
                spec.start(),
                spec.stop(),
                !spec.supervision().dependencies().isEmpty() || !hooks.preStart().isEmpty(),
                spec.supervision().health().isPresent(),
                hooks.longest(Hooks.Phase.PRE_STOP));
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
}
