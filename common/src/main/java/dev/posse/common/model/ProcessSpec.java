package dev.posse.common.model;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One process as somebody wrote it down.
 *
 * @param launch how the child starts; a change restarts a running process
 * @param autostart started when it first enters the book and after a reboot
 * @param enabled a disabled process is shown and never starts
 * @param later canonical key to JSON text of what is parsed and kept but not acted on yet
 */
public record ProcessSpec(
        ProcessId id,
        Launch launch,
        Labels labels,
        RestartPolicy restart,
        StartPolicy start,
        StopPolicy stop,
        LogPolicy log,
        LostSheriffPolicy lostSheriff,
        Supervision supervision,
        boolean autostart,
        boolean enabled,
        Map<String, String> later,
        Origin origin) {
    /** What stands, as JSON, for a part that is not told. */
    static final String REDACTED_JSON = "\"" + Launch.REDACTED + "\"";

    public ProcessSpec {
        requireNonNull(id, "id");
        requireNonNull(launch, "launch");
        requireNonNull(labels, "labels");
        requireNonNull(restart, "restart");
        requireNonNull(start, "start");
        requireNonNull(stop, "stop");
        requireNonNull(log, "log");
        requireNonNull(lostSheriff, "lostSheriff");
        // What an older deputy or sheriff wrote down has none.
        supervision = requireNonNullElse(supervision, Supervision.NONE);
        later = Collections.unmodifiableMap(new TreeMap<>(later));
        requireNonNull(origin, "origin");
    }

    /** A process with everything but its launch at the default. */
    public static ProcessSpec of(ProcessId id, Launch launch) {
        return new ProcessSpec(
                id,
                launch,
                Labels.NONE,
                RestartPolicy.NEVER,
                StartPolicy.USUAL,
                StopPolicy.USUAL,
                LogPolicy.USUAL,
                LostSheriffPolicy.KEEP,
                Supervision.NONE,
                false,
                true,
                Map.of(),
                Origin.TYPED);
    }

    /**
     * How long a stop may take by its own rules, with its hooks and a kill, before somebody is told
     * that it does not end.
     */
    public Duration longestStop() {
        Hooks hooks = supervision.hooks();
        return hooks.longest(Hooks.Phase.PRE_STOP)
                .plus(stop.timeout())
                .plus(stop.patience())
                .plus(hooks.longest(Hooks.Phase.POST_STOP));
    }

    public ProcessSpec withId(ProcessId other) {
        return new ProcessSpec(
                other,
                launch,
                labels,
                restart,
                start,
                stop,
                log,
                lostSheriff,
                supervision,
                autostart,
                enabled,
                later,
                origin);
    }

    /**
     * The same without what may be a secret: the values of its environment, and whatever is kept
     * without being understood.
     */
    public ProcessSpec redacted() {
        Map<String, String> keys = new TreeMap<>();
        later.keySet().forEach(key -> keys.put(key, REDACTED_JSON));
        return new ProcessSpec(
                id,
                launch.redacted(),
                labels,
                restart,
                start,
                stop,
                log,
                lostSheriff,
                supervision.redacted(),
                autostart,
                enabled,
                keys,
                origin);
    }

    public ProcessSpec withLaunch(Launch other) {
        return new ProcessSpec(
                id,
                other,
                labels,
                restart,
                start,
                stop,
                log,
                lostSheriff,
                supervision,
                autostart,
                enabled,
                later,
                origin);
    }

    public ProcessSpec withLabels(Labels other) {
        return new ProcessSpec(
                id,
                launch,
                other,
                restart,
                start,
                stop,
                log,
                lostSheriff,
                supervision,
                autostart,
                enabled,
                later,
                origin);
    }

    public ProcessSpec withRestart(RestartPolicy other) {
        return new ProcessSpec(
                id,
                launch,
                labels,
                other,
                start,
                stop,
                log,
                lostSheriff,
                supervision,
                autostart,
                enabled,
                later,
                origin);
    }

    public ProcessSpec withStart(StartPolicy other) {
        return new ProcessSpec(
                id,
                launch,
                labels,
                restart,
                other,
                stop,
                log,
                lostSheriff,
                supervision,
                autostart,
                enabled,
                later,
                origin);
    }

    public ProcessSpec withStop(StopPolicy other) {
        return new ProcessSpec(
                id,
                launch,
                labels,
                restart,
                start,
                other,
                log,
                lostSheriff,
                supervision,
                autostart,
                enabled,
                later,
                origin);
    }

    public ProcessSpec withLog(LogPolicy other) {
        return new ProcessSpec(
                id,
                launch,
                labels,
                restart,
                start,
                stop,
                other,
                lostSheriff,
                supervision,
                autostart,
                enabled,
                later,
                origin);
    }

    public ProcessSpec withSupervision(Supervision other) {
        return new ProcessSpec(
                id,
                launch,
                labels,
                restart,
                start,
                stop,
                log,
                lostSheriff,
                other,
                autostart,
                enabled,
                later,
                origin);
    }

    public ProcessSpec withAutostart(boolean value) {
        return new ProcessSpec(
                id,
                launch,
                labels,
                restart,
                start,
                stop,
                log,
                lostSheriff,
                supervision,
                value,
                enabled,
                later,
                origin);
    }

    public ProcessSpec withEnabled(boolean value) {
        return new ProcessSpec(
                id,
                launch,
                labels,
                restart,
                start,
                stop,
                log,
                lostSheriff,
                supervision,
                autostart,
                value,
                later,
                origin);
    }

    public ProcessSpec withOrigin(Origin other) {
        return new ProcessSpec(
                id,
                launch,
                labels,
                restart,
                start,
                stop,
                log,
                lostSheriff,
                supervision,
                autostart,
                enabled,
                later,
                other);
    }
}
