package dev.posse.sheriff.cli.port;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.HostView;
import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessView;
import java.util.List;
import java.util.Optional;

/** All that the sheriff knows of one process, with its last events, oldest first. */
public record ProcessDetail(
        ProcessView view, ProcessSpec spec, List<Notice> events, Optional<HostView> host) {
    public ProcessDetail {
        requireNonNull(view, "view");
        requireNonNull(spec, "spec");
        events = List.copyOf(events);
        requireNonNull(host, "host");
    }
}
