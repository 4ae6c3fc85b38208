package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Launch;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.SecretRef;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A launch with nothing left to resolve but secrets, which are read while it is handed over: exact
 * arguments, the child's whole environment, an absolute folder.
 *
 * @param ceiling what the kernel keeps the whole tree to, by a control group
 * @param leash how long the whole tree may live without a word of its deputy, which may have died
 *     at any moment, even this one
 */
public record LaunchPlan(
        List<String> argv,
        Map<String, String> env,
        Map<String, SecretRef> secrets,
        String cwd,
        Optional<Launch.Terminal> tty,
        Launch.Identity identity,
        Launch.Limits limits,
        boolean mergeStreams,
        LimitPolicy ceiling,
        Optional<Duration> leash) {
    public LaunchPlan {
        argv = List.copyOf(argv);
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        secrets = Map.copyOf(secrets);
        requireNonNull(cwd, "cwd");
        requireNonNull(tty, "tty");
        requireNonNull(identity, "identity");
        requireNonNull(limits, "limits");
        requireNonNull(ceiling, "ceiling");
        requireNonNull(leash, "leash");
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("nothing to execute");
        }
    }

    /** Without limits that the kernel keeps on the whole tree, and without a leash. */
    public LaunchPlan(
            List<String> argv,
            Map<String, String> env,
            Map<String, SecretRef> secrets,
            String cwd,
            Optional<Launch.Terminal> tty,
            Launch.Identity identity,
            Launch.Limits limits,
            boolean mergeStreams) {
        this(
                argv,
                env,
                secrets,
                cwd,
                tty,
                identity,
                limits,
                mergeStreams,
                LimitPolicy.NONE,
                Optional.empty());
    }

    /** The same, with the limits that the kernel is to keep on the whole tree, if any. */
    LaunchPlan within(LimitPolicy policy) {
        return policy.action() == LimitPolicy.Action.CGROUP ? with(policy, leash) : this;
    }

    /**
     * The same, for what must not outlive its deputy by more than that.
     *
     * @param time at least 1 ms
     */
    public LaunchPlan leashed(Duration time) {
        return with(ceiling, Optional.of(time));
    }

    private LaunchPlan with(LimitPolicy limit, Optional<Duration> time) {
        return new LaunchPlan(
                argv, env, secrets, cwd, tty, identity, limits, mergeStreams, limit, time);
    }

    /** Without secrets. */
    public LaunchPlan(
            List<String> argv,
            Map<String, String> env,
            String cwd,
            Optional<Launch.Terminal> tty,
            Launch.Identity identity,
            Launch.Limits limits,
            boolean mergeStreams) {
        this(argv, env, Map.of(), cwd, tty, identity, limits, mergeStreams);
    }
}
