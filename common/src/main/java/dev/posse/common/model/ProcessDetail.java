package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * All that the sheriff knows of one process.
 *
 * @param events the last ones, oldest first
 * @param host the one that runs it; absent: none
 */
public record ProcessDetail(
        ProcessView view, ProcessSpec spec, List<Notice> events, Optional<HostView> host) {
    public ProcessDetail {
        requireNonNull(view, "view");
        requireNonNull(spec, "spec");
        events = List.copyOf(events);
        requireNonNull(host, "host");
    }
}
