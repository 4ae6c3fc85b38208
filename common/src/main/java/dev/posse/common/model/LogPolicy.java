package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is kept of the output.
 *
 * @param retainBytes of the deputy's own spool, per process; older bytes are punched out
 * @param dir folder on the deputy for rotated copies {@code <name>.stdout.log}; absent: no copies
 * @param stdout file for a rotated copy of stdout; absent: by {@code dir}
 * @param stderr file for a rotated copy of stderr; absent: by {@code dir}
 */
public record LogPolicy(
        long retainBytes,
        Optional<String> dir,
        Optional<String> stdout,
        Optional<String> stderr,
        int maxSizeMb,
        int maxBackups,
        int maxAgeDays,
        boolean compress,
        int bufferLines,
        long bufferBytes) {
    public static final long MIN_RETAIN_BYTES = 64 * 1024;

    public static final LogPolicy USUAL =
            new LogPolicy(
                    32L << 20,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    10,
                    3,
                    7,
                    false,
                    1000,
                    1 << 20);

    public LogPolicy {
        requireNonNull(dir, "dir");
        requireNonNull(stdout, "stdout");
        requireNonNull(stderr, "stderr");
        if (retainBytes < MIN_RETAIN_BYTES) {
            throw new IllegalArgumentException(
                    "log.retain is below " + MIN_RETAIN_BYTES + " bytes");
        }
        if (maxSizeMb < 1 || maxBackups < 0 || maxAgeDays < 0) {
            throw new IllegalArgumentException("a limit of log rotation is too small");
        }
        if (bufferLines < 1 || bufferBytes < 1) {
            throw new IllegalArgumentException("a log buffer is too small");
        }
    }
}
