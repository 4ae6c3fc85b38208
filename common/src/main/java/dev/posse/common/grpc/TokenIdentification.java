package dev.posse.common.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.home.UserKey;
import dev.posse.common.model.Principal;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Who calls with a user's token, over a connection that is encrypted. */
public final class TokenIdentification implements Identification {
    private final SessionTable sessions;
    private final Supplier<SocketAddress> remote;

    /**
     * @param sessions without an owner's token: that one is good on its own machine alone
     * @param remote of the call that is being judged
     */
    public TokenIdentification(SessionTable sessions, Supplier<SocketAddress> remote) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.remote = requireNonNull(remote, "remote");
    }

    /** Whether a call claims to be a user's; then it is that user's or nobody's. */
    public static boolean claimed(Metadata headers) {
        return headers.containsKey(Session.HEADER);
    }

    @Override
    public Optional<Principal> of(ServerCall<?, ?> call, Metadata headers) {
        return sessions.holder(
                        headers.get(Session.HEADER), call.getMethodDescriptor().getFullMethodName())
                .flatMap(SessionTable.Holder::user)
                .map(this::principal);
    }

    private Principal principal(UserKey user) {
        return new Principal(
                Set.of(user.role()),
                user.name(),
                Optional.empty(),
                remote.get().toString().replaceFirst("^.*/", ""));
    }
}
