package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessId;
import dev.posse.deputy.core.detect.Daemon;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that a deputy remembers of a process, beside its order.
 *
 * @param launch number of the last launch; 0: never launched
 * @param runId the ordered run that was acted on last
 * @param orderedUp what that order wanted
 * @param found it was found running and no order has named it since
 * @param startsAgain the next deputy starts it if its order wants it up, whatever became of it
 * @param digest of the launch that the child was started by, see {@link LaunchDigest}
 * @param deadline when its timer fires, in milliseconds of {@link BootClock}
 * @param pid of the child, when it was known to run
 * @param dueLast for which time its schedule started it last, or since when it is kept
 * @param daemon what goes on in place of its main program, which has ended
 * @param waitsSince since when it waits for others, in milliseconds of {@link BootClock}
 * @param fileRestarts because watched files changed, so far
 */
public record SavedProcess(
        ProcessId id,
        Run run,
        long launch,
        long runId,
        boolean orderedUp,
        boolean found,
        boolean startsAgain,
        String digest,
        OptionalLong deadline,
        OptionalLong pid,
        Optional<Instant> startedAt,
        Optional<Exit> lastExit,
        Optional<Instant> lastExitAt,
        Instant changedAt,
        Optional<Instant> dueLast,
        Optional<Daemon> daemon,
        OptionalLong waitsSince,
        long fileRestarts) {
    public SavedProcess {
        requireNonNull(id, "id");
        requireNonNull(run, "run");
        requireNonNull(digest, "digest");
        requireNonNull(deadline, "deadline");
        requireNonNull(pid, "pid");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(lastExit, "lastExit");
        requireNonNull(lastExitAt, "lastExitAt");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(dueLast, "dueLast");
        requireNonNull(daemon, "daemon");
        // What an older deputy wrote down has none.
        waitsSince = requireNonNullElse(waitsSince, OptionalLong.empty());
        if (launch < 0 || runId < 0) {
            throw new IllegalArgumentException("launch " + launch + ", run " + runId);
        }
    }
}
