package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A deputy that is not let in any more.
 *
 * @param serials of its certificates, where it had any
 */
public record RevokedDeputy(String name, List<String> serials, Instant since) {
    public RevokedDeputy {
        requireNonNull(name, "name");
        serials = List.copyOf(serials);
        requireNonNull(since, "since");
    }
}
