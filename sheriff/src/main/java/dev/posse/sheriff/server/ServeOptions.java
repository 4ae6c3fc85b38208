package dev.posse.sheriff.server;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a sheriff is started with.
 *
 * @param token file of the secret for loopback TCP
 * @param listeners beside the unix socket in the state folder
 */
public record ServeOptions(Path state, Path token, List<Endpoint.Tcp> listeners) {
    public ServeOptions {
        requireNonNull(state, "state");
        requireNonNull(token, "token");
        listeners = List.copyOf(listeners);
    }

    /** Those of one kind. */
    List<Endpoint.Tcp> listeners(Predicate<Endpoint.Tcp> kind) {
        return listeners.stream().filter(kind).toList();
    }
}
