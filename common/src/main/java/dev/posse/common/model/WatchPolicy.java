package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * Files whose change restarts a process.
 *
 * @param paths files, folders (with all below them) or patterns, below the process's folder; a
 *     change outside of them is none
 * @param ignore patterns that win over the paths
 * @param debounce how long the files have to be quiet before the restart
 */
public record WatchPolicy(
        boolean enabled, List<String> paths, List<String> ignore, Duration debounce) {
    public static final List<String> USUAL_PATHS = List.of(".");
    public static final Duration USUAL_DEBOUNCE = Duration.ofSeconds(1);
    public static final WatchPolicy OFF =
            new WatchPolicy(false, USUAL_PATHS, List.of(), USUAL_DEBOUNCE);

    public WatchPolicy {
        paths = List.copyOf(paths);
        ignore = List.copyOf(ignore);
        Durations.requireNotNegative("watch.debounce", requireNonNull(debounce, "debounce"));
    }
}
