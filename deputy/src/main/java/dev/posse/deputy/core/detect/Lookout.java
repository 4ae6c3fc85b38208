package dev.posse.deputy.core.detect;

import dev.posse.common.run.Timers;
import dev.posse.deputy.core.Children;
import dev.posse.deputy.core.LaunchPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks for processes that are no children of this deputy. Nothing blocks. */
public interface Lookout {
    /**
     * Looks for the process of that number.
     *
     * @param known who it was before; a process of another start time is another one
     * @param timeout then nobody can tell
     * @param then told once, on the deputy's loop, unless the look was called off before
     */
    Timers.Cancellable pid(
            long pid, Optional<Daemon> known, Duration timeout, Consumer<Sighting> then);

    /** The same for the number that stands in a file; who began after it was written is another. */
    Timers.Cancellable pidFile(
            Path file, Optional<Daemon> known, Duration timeout, Consumer<Sighting> then);

    /**
     * Signals a daemon that has a pid, if it is still the one that was seen.
     *
     * @param plan of the process that it comes from, whose user sends the signal: a file that
     *     somebody else may write must not end the processes of root
     */
    void signal(Children.Ref ref, Daemon daemon, int signal, LaunchPlan plan);
}
