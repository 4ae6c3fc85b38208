package dev.posse.deputy.core.detect;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * A process that goes on after its main program, as a detector saw it.
 *
 * @param by the detector: {@code pidfile:/run/x.pid}
 * @param pid absent: the detector knows none
 * @param startTicks the kernel's start time of that pid, which tells it from a later process of the
 *     same number; 0: without a pid
 */
public record Daemon(String by, OptionalLong pid, long startTicks) {
    public Daemon {
        requireNonNull(by, "by");
        requireNonNull(pid, "pid");
    }
}
