package dev.posse.common.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.home.UserKey;
import dev.posse.common.model.Principal;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.Set;

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
        byte[] proof = headers.get(Session.HEADER);
        return switch (callers.of(call, headers)) {
            // Who comes with a user's token is that user, also where he could be more.
            case LOCAL ->
                    proof == null
                            ? Optional.of(owner("unix socket"))
                            : proved(call, proof, "unix socket");
            case LOOPBACK -> proved(call, proof, address(call));
            case FOREIGN -> Optional.empty();
        };
    }

    private Optional<Principal> proved(ServerCall<?, ?> call, byte[] proof, String from) {
        return sessions.flatMap(
                        table ->
                                table.holder(proof, call.getMethodDescriptor().getFullMethodName()))
                .map(
                        holder ->
                                holder.user()
                                        .map(user -> user(user, from))
                                        .orElseGet(() -> owner(from)));
    }

    private static Principal user(UserKey user, String from) {
        return new Principal(Set.of(user.role()), user.name(), Optional.empty(), from);
    }

    private static Principal owner(String from) {
        return Principal.owner(System.getProperty("user.name", "?"), Optional.empty(), from);
    }

    private static String address(ServerCall<?, ?> call) {
        SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return remote == null ? "loopback" : remote.toString().replaceFirst("^.*/", "");
    }
}
