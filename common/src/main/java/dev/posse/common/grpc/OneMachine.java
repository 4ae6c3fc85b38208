package dev.posse.common.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Principal;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * Who calls on one machine: over a unix socket in our folder this user himself; over loopback
 * whoever proves a token; from anywhere else nobody.
 */
public final class OneMachine implements Identification {
    private final Callers callers;
    private final Optional<SessionTable> sessions;

    /**
     * @param sessions who proved a token; absent on a server that listens on unix sockets only
     */
    public OneMachine(Callers callers, Optional<SessionTable> sessions) {
        this.callers = requireNonNull(callers, "callers");
        this.sessions = requireNonNull(sessions, "sessions");
    }

    @Override
    public Optional<Principal> of(ServerCall<?, ?> call, Metadata headers) {
        return switch (callers.of(call, headers)) {
            case LOCAL ->
                    Optional.of(
                            Principal.owner(
                                    System.getProperty("user.name", "?"),
                                    Optional.empty(),
                                    "unix socket"));
            case LOOPBACK ->
                    sessions.filter(
                                    table ->
                                            table.accepts(
                                                    headers.get(Session.HEADER),
                                                    call.getMethodDescriptor().getFullMethodName()))
                            .map(
                                    proved ->
                                            Principal.owner(
                                                    System.getProperty("user.name", "?"),
                                                    Optional.empty(),
                                                    address(call)));
            case FOREIGN -> Optional.empty();
        };
    }

    private static String address(ServerCall<?, ?> call) {
        SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return remote == null ? "loopback" : remote.toString().replaceFirst("^.*/", "");
    }
}
