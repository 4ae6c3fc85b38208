package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.core.hosts.DeputyLink;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is known of a deputy before it says a word.
 *
 * @param address for people
 * @param certified the name in its certificate, asked for once it has been shown; empty: there is
 *     none, on this machine
 */
record Counterpart(
        DeputyLink.Distance distance, String address, Supplier<Optional<String>> certified) {
    Counterpart {
        requireNonNull(distance, "distance");
        requireNonNull(address, "address");
        requireNonNull(certified, "certified");
    }
}
