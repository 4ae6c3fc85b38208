package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Launch;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A launch with nothing left to resolve: exact arguments, the child's whole environment, an
 * absolute folder.
 *
 * @param runId the ordered run that it is launched for
 * @param digest of the launch that was planned, see {@link LaunchDigest}; with the run id it lets a
 *     later deputy tell what a child is that its own notes do not name
 */
public record LaunchPlan(
        List<String> argv,
        Map<String, String> env,
        String cwd,
        Optional<Launch.Terminal> tty,
        Launch.Identity identity,
        Launch.Limits limits,
        boolean mergeStreams,
        long runId,
        String digest) {
    public LaunchPlan {
        argv = List.copyOf(argv);
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        requireNonNull(cwd, "cwd");
        requireNonNull(tty, "tty");
        requireNonNull(identity, "identity");
        requireNonNull(limits, "limits");
        requireNonNull(digest, "digest");
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("nothing to execute");
        }
    }
}
