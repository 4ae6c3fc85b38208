package dev.posse.sheriff.cli.port;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Snapshot;
import java.time.Instant;

/** Everything at one moment of the sheriff's clock. */
public record View(Snapshot snapshot, Instant now) {
    public View {
        requireNonNull(snapshot, "snapshot");
        requireNonNull(now, "now");
    }
}
